import { describe, expect, it } from 'vitest';
import { FaultOperation } from '../src/simulator/fault.ts';
import { FinishResponse } from '../src/simulator/finish.ts';
import { IamportAttemptRequest } from '../src/simulator/iamport.ts';
import { InboxQuery } from '../src/simulator/inbox.ts';
import { JournalOperation, JournalQuery } from '../src/simulator/journal.ts';
import { PassQuery } from '../src/simulator/pass.ts';
import { WorldCredentials } from '../src/simulator/protocol.ts';
import { DEFAULT_IAMPORT_CREDENTIALS } from '../src/simulator/protocols/iamport.ts';
import { DEFAULT_KCB_CREDENTIALS } from '../src/simulator/protocols/kcb.ts';
import { DEFAULT_PORTONE_CREDENTIALS } from '../src/simulator/protocols/portone.ts';
import { RuleMatch } from '../src/simulator/rule.ts';

const NAMES = { serviceToken: 's', merchantUid: 'm', identityVerificationId: 'i' };

describe('the names of a transaction', () => {
  it.each([
    ['a rule', RuleMatch],
    ['the inbox', InboxQuery],
    ['PASS', PassQuery],
    ['the journal', JournalQuery],
  ])('are known to %s, each at will', (_what, schema) => {
    expect(schema.parse(NAMES)).toEqual(NAMES);
    expect(schema.parse({})).toEqual({});
    for (const wrong of [{ merchantUid: '' }, { merchant_uid: 'm' }, { identityVerificationId: 1 }]) {
      expect(schema.safeParse(wrong).success).toBe(false);
    }
  });
});

describe('operations', () => {
  it('that can go wrong stand in the journal by the same names', () => {
    const recorded = new Set<string>(JournalOperation.options);
    expect(FaultOperation.options.filter((name) => !recorded.has(name))).toEqual([]);
  });
});

describe('the default world', () => {
  it('has credentials for every protocol', () => {
    const credentials = {
      kcb: DEFAULT_KCB_CREDENTIALS,
      iamport: DEFAULT_IAMPORT_CREDENTIALS,
      portone: DEFAULT_PORTONE_CREDENTIALS,
    };
    expect(WorldCredentials.parse(credentials)).toEqual(credentials);
    expect(WorldCredentials.safeParse({ kcb: DEFAULT_KCB_CREDENTIALS }).success).toBe(false);
  });
});

describe('a way back', () => {
  it('may be a word to the page that opened the popup', () => {
    const back = {
      returnMethod: 'message',
      returnUrl: 'https://shop.example',
      fields: { success: 'true' },
      message: { success: true, error_msg: null, imp_uid: 'imp_000000000001' },
    };
    expect(FinishResponse.parse(back)).toEqual(back);
    expect(FinishResponse.safeParse({ ...back, message: { success: 1 } }).success).toBe(false);
    expect(FinishResponse.safeParse({ ...back, fields: { success: true } }).success).toBe(false);
  });
});

describe('an attempt without a browser', () => {
  it.each([
    ['no merchantUid', {}],
    ['a way back that is none', { merchantUid: 'm', redirectUrl: 'javascript:alert(1)' }],
    ['an age of nobody', { merchantUid: 'm', minAge: 0 }],
    ['something else', { merchantUid: 'm', phone: '01000000001' }],
  ])('is none with %s', (_what, request) => {
    expect(IamportAttemptRequest.safeParse(request).success).toBe(false);
    expect(IamportAttemptRequest.safeParse({ merchantUid: 'm' }).success).toBe(true);
  });
});
