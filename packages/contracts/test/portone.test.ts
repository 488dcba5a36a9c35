import { describe, expect, it } from 'vitest';
import {
  PortoneIdentityVerificationCallback,
  PortoneIdentityVerificationRequest,
  PortoneVerificationId,
} from '../src/portone/browser.ts';
import { PORTONE_ERROR_STATUS, PortoneError } from '../src/portone/error.ts';
import { PortoneIdentityVerification } from '../src/portone/identity-verification.ts';
import { PortoneLoginRequest, PortoneLoginResponse, PortoneRefreshRequest } from '../src/portone/token.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

const at = '2026-01-02T03:04:05.123456789Z';
const record = {
  id: '0'.repeat(32),
  channel: { type: 'TEST', key: 'channel-key-1', pgProvider: 'DANAL', pgMerchantId: 'A010002002' },
  requestedAt: at,
  updatedAt: at,
  statusChangedAt: at,
  version: 'V2',
};
const ready = { ...record, status: 'READY', requestedCustomer: {} };
const failed = { ...record, status: 'FAILED', requestedCustomer: { name: '홍길동' }, failure: {} };
const customer = {
  name: '홍길동',
  operator: 'SKT',
  phoneNumber: '01000000001',
  birthDate: '1990-01-01',
  gender: 'MALE',
  isForeigner: false,
};
const verified = {
  ...record,
  status: 'VERIFIED',
  verifiedCustomer: customer,
  verifiedAt: at,
  pgTxId: '202601020304050000000001',
  pgRawResponse: '{}',
};

describe('tokens', () => {
  it('are asked for with a secret or a refresh token, and nothing else', () => {
    expect(accepts(PortoneLoginRequest, { apiSecret: 's' })).toBe(true);
    expect(accepts(PortoneLoginRequest, { apiSecret: '' })).toBe(false);
    expect(accepts(PortoneLoginRequest, { apiSecret: 's', more: '' })).toBe(true);
    expect(accepts(PortoneLoginRequest, { apiSecret: null })).toBe(false);
    expect(accepts(PortoneRefreshRequest, { refreshToken: 't' })).toBe(true);
    expect(accepts(PortoneRefreshRequest, { refreshToken: 't\n' })).toBe(false);
    expect(accepts(PortoneRefreshRequest, { accessToken: 't' })).toBe(false);
  });

  it('come in pairs', () => {
    const pair = { accessToken: 'a', refreshToken: 'r' };
    expect(PortoneLoginResponse.parse({ ...pair, new: 1 })).toEqual(pair);
    expect(accepts(PortoneLoginResponse, { accessToken: 'a' })).toBe(false);
    expect(accepts(PortoneLoginResponse, { ...pair, accessToken: 'a b' })).toBe(false);
  });
});

describe('identity verifications', () => {
  it('say who it is where there is somebody', () => {
    const parsed = PortoneIdentityVerification.parse(verified);
    expect(parsed.status === 'VERIFIED' && parsed.verifiedCustomer.name).toBe('홍길동');
  });

  it('may say no more of a person than the name', () =>
    expect(accepts(PortoneIdentityVerification, { ...verified, verifiedCustomer: { name: '홍길동' } })).toBe(
      true,
    ));

  it('are readable before and without a success', () => {
    expect(PortoneIdentityVerification.parse(ready)).toEqual(ready);
    expect(PortoneIdentityVerification.parse({ ...failed, more: 1 })).toEqual(failed);
  });

  it.each([
    ['a status nobody knows', { status: 'DONE' }],
    ['no person', { verifiedCustomer: undefined }],
    ['no time of it', { verifiedAt: undefined }],
    ['a time without a zone', { requestedAt: '2026-01-02T03:04:05' }],
    ['no answer of the provider', { pgRawResponse: undefined }],
    ['an unknown version', { version: 'V3' }],
    ['a channel of null', { channel: null }],
    ['a provider that verifies nobody', { channel: { ...record.channel, pgProvider: 'PAYPAL' } }],
    ['a nameless person', { verifiedCustomer: { ...customer, name: '' } }],
    ['a CI of null', { verifiedCustomer: { ...customer, ci: null } }],
    ['IamPort’s carrier', { verifiedCustomer: { ...customer, operator: 'LGT' } }],
    ['a birth date that is none', { verifiedCustomer: { ...customer, birthDate: '1990-02-30' } }],
    ['hyphens in the number', { verifiedCustomer: { ...customer, phoneNumber: '010-0000-0001' } }],
  ])('are no verified person with %s', (_, wrong) =>
    expect(accepts(PortoneIdentityVerification, { ...verified, ...wrong })).toBe(false),
  );

  it('need what was asked for while nobody is verified', () => {
    expect(accepts(PortoneIdentityVerification, { ...ready, requestedCustomer: undefined })).toBe(false);
    expect(accepts(PortoneIdentityVerification, { ...ready, customData: null })).toBe(false);
    expect(accepts(PortoneIdentityVerification, { ...failed, failure: undefined })).toBe(false);
    expect(accepts(PortoneIdentityVerification, { ...failed, failure: { reason: null } })).toBe(false);
  });
});

describe('refusals', () => {
  it('have a type, known or not', () => {
    expect(PortoneError.parse({ type: 'UNAUTHORIZED' })).toEqual({ type: 'UNAUTHORIZED' });
    expect(accepts(PortoneError, { type: 'NEW', message: 'x', pgCode: '1', pgMessage: 'y' })).toBe(true);
    expect(accepts(PortoneError, { message: 'x' })).toBe(false);
    expect(accepts(PortoneError, { type: '', message: 'x' })).toBe(false);
  });

  it('come with a status of a refusal', () => {
    expect(Object.values(PORTONE_ERROR_STATUS).every((status) => status >= 400)).toBe(true);
    expect(PORTONE_ERROR_STATUS.PG_PROVIDER).toBe(502);
  });
});

describe('the browser', () => {
  const least = { storeId: 'store-1', identityVerificationId: '0'.repeat(32), channelKey: 'channel-key-1' };

  it('needs store, id and channel, and takes what the script documents', () => {
    const all = {
      ...least,
      customer: { fullName: '홍길동', phoneNumber: '010-0000-0001', birthYear: '1990' },
      windowType: { pc: 'POPUP', mobile: 'REDIRECTION' },
      redirectUrl: 'https://shop.example/identity-verifications/redirect',
      customData: '{}',
      bypass: { danal: { CPTITLE: '상점', AGELIMIT: 19 }, kcpV2: { web_siteid: 'x' } },
    };
    expect(PortoneIdentityVerificationRequest.parse(all)).toEqual(all);
    expect(accepts(PortoneIdentityVerificationRequest, least)).toBe(true);
  });

  it.each([
    ['no store', { storeId: undefined }],
    ['an empty id', { identityVerificationId: '' }],
    ['a window nobody knows', { windowType: { pc: 'TAB' } }],
    ['a redirect that is no address', { redirectUrl: 'javascript:alert(1)' }],
    ['something else', { payMethod: 'CARD' }],
  ])('is refused with %s', (_, wrong) =>
    expect(accepts(PortoneIdentityVerificationRequest, { ...least, ...wrong })).toBe(false),
  );

  it('is told how it ended', () => {
    const told = {
      transactionType: 'IDENTITY_VERIFICATION',
      identityVerificationId: '0'.repeat(32),
      identityVerificationTxId: 't',
    };
    expect(accepts(PortoneIdentityVerificationCallback, told)).toBe(true);
    expect(accepts(PortoneIdentityVerificationCallback, { ...told, code: 'x', pgCode: 'y' })).toBe(true);
    expect(accepts(PortoneIdentityVerificationCallback, { ...told, transactionType: 'PAYMENT' })).toBe(false);
    expect(accepts(PortoneIdentityVerificationCallback, { ...told, code: null })).toBe(false);
  });

  it('is given ids of one form by us', () => {
    expect(accepts(PortoneVerificationId, '0123456789abcdef0123456789abcdef')).toBe(true);
    for (const id of ['0'.repeat(31), '0'.repeat(33), 'A'.repeat(32), `${'0'.repeat(32)}\n`])
      expect(accepts(PortoneVerificationId, id)).toBe(false);
  });
});
