// Every refusal of PortOne's calls says in the journal why.
import { PORTONE_ERROR_STATUS } from '@bonin/contracts/portone/error';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import {
  PG_REFUSALS,
  PORTONE_REFUSALS,
  type PortoneRefusalName,
} from '../../src/protocols/portone/refusals.ts';
import type { Simulator } from '../../src/simulator.ts';
import { type Json, standingSimulator } from '../harness.ts';
import { HONG, ID, refusal, store } from '../protocols/portone/store.ts';
import { explanationOf, type Refused } from './harness.ts';

type Shop = ReturnType<typeof store>;
type Scenario = (sim: Simulator, shop: Shop) => Promise<LightMyRequestResponse | Refused>;

const unmatched = async (answer: Promise<LightMyRequestResponse>): Promise<Refused> => ({
  answer: await answer,
  in: 'unmatched',
});
const customer = (change: object) => ({ customer: { ...HONG.customer, ...change } });
const APP = { method: 'APP' };
const wrong = (shop: Shop) => (shop.code() === '000000' ? '111111' : '000000');
const sendUrl = `/identity-verifications/${ID}/send`;

const CALLS: Record<Exclude<PortoneRefusalName, 'reset-meanwhile'>, Scenario> = {
  fields: async (_sim, shop) => shop.send({ operator: 'sent-value' }),
  'secret-missing': async (_sim, shop) =>
    unmatched(shop.call('POST', '/login/api-secret', { apiSecret: null })),
  'refresh-token-missing': async (_sim, shop) =>
    unmatched(shop.call('POST', '/token/refresh', { refreshToken: '' })),
  'not-json': async (_sim, shop) => shop.call('POST', sendUrl, '{"sent-value'),
  encoded: async (_sim, shop) => shop.call('POST', sendUrl, {}, { 'content-encoding': 'gzip' }),
  'other-charset': async (_sim, shop) =>
    shop.call('POST', sendUrl, {}, { 'content-type': 'application/json; charset=euc-kr' }),
  'too-large': async (_sim, shop) => shop.call('POST', sendUrl, { a: 'x'.repeat(17 * 1024) }),
  'wrong-registration-number': async (_sim, shop) => shop.send(customer({ identityNumber: '9002301' })),
  'otp-missing': async (_sim, shop) => {
    await shop.send();
    return shop.confirm({ otp: '' });
  },
  'app-has-no-resend': async (_sim, shop) => {
    await shop.send(APP);
    return shop.resend();
  },
  'quota-used-up': async (sim, shop) => {
    sim.world().next('B006');
    return shop.send();
  },
  'no-credential': async (_sim, shop) => unmatched(shop.get(ID, { authorization: 'Basic sent-value' })),
  'unknown-secret': async (_sim, shop) => unmatched(shop.get(ID, { authorization: 'PortOne sent-value' })),
  'unknown-token': async (_sim, shop) => unmatched(shop.get(ID, { authorization: 'Bearer sent-value' })),
  'ended-token': async (sim, shop) => {
    const authorization = await shop.bearer();
    sim.world().clock.advance(1_800_000);
    return shop.get(ID, { authorization });
  },
  'other-store': async (_sim, shop) => shop.send({ storeId: 'sent-value' }),
  'unknown-channel': async (_sim, shop) => shop.send({ channelKey: 'sent-value' }),
  'unknown-verification': async (_sim, shop) => shop.get('sent-value'),
  'id-of-another-protocol': async (sim, shop) =>
    shop.send({}, sim.world().iamport.attempt({ merchantUid: 'm' }).impUid),
  'not-sent': async (sim, shop) => {
    const { storeId, channelKey } = sim.world().credentials.portone;
    sim.world().portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId: ID });
    return shop.confirm({ otp: '123456' });
  },
  'already-sent': async (_sim, shop) => {
    await shop.send();
    return shop.send();
  },
  'already-verified': async (_sim, shop) => {
    await shop.send();
    await shop.confirm({ otp: shop.code() });
    return shop.send();
  },
};

const PG_CALLS: Record<keyof typeof PG_REFUSALS, Scenario> = {
  'wrong-otp': async (_sim, shop) => {
    await shop.send();
    return shop.confirm({ otp: wrong(shop) });
  },
  'not-approved': async (_sim, shop) => {
    await shop.send(APP);
    return shop.confirm();
  },
  unanswered: async (sim, shop) => {
    sim.world().next('never-returns');
    await shop.send();
    return shop.confirm({ otp: shop.code() });
  },
};

async function refusedOf(scenario: Scenario, sim: Simulator): Promise<Refused> {
  const made = await scenario(sim, store(sim));
  return 'answer' in made ? made : { answer: made };
}

describe('a refused call', () => {
  it.each(Object.entries(CALLS) as [PortoneRefusalName, Scenario][])(
    '%s says why',
    async (name, scenario) => {
      await using sim = standingSimulator();
      const refused = await refusedOf(scenario, sim);
      const { type, explanation } = PORTONE_REFUSALS[name];
      expect(refusal(refused.answer)).toEqual([PORTONE_ERROR_STATUS[type], type]);
      expect(explanationOf(sim, refused)).toContain(explanation);
    },
  );

  it.each(Object.entries(PG_CALLS) as [keyof typeof PG_REFUSALS, Scenario][])(
    'of the PG, %s, says why',
    async (name, scenario) => {
      await using sim = standingSimulator();
      const refused = await refusedOf(scenario, sim);
      expect(refusal(refused.answer)).toEqual([502, 'PG_PROVIDER']);
      expect(explanationOf(sim, refused)).toContain(PG_REFUSALS[name][1]);
    },
  );

  it.each([
    [{ channelKey: null }, 'channelKey is missing.'],
    [customer({ name: '' }), 'customer.name is missing.'],
    [customer({ name: '@@\t' }), 'customer.name is not a name that the simulator takes'],
    [customer({ phoneNumber: '010-0000-0001' }), 'customer.phoneNumber does not match'],
    [customer({ identityNumber: undefined }), 'customer.identityNumber is needed for method SMS.'],
    [customer({ identityNumber: '900101' }), 'customer.identityNumber is not the first seven digits'],
    [customer({ ipAddress: null }), 'customer.ipAddress is missing.'],
    [{ operator: 'LGT' }, 'operator is not one of SKT, KT, LGU, SKT_MVNO, KT_MVNO, LGU_MVNO.'],
    [{ method: 'sms' }, 'method is not one of SMS, APP.'],
    [{ customer: 'sent-value' }, 'customer is not an object.'],
    [{ bypass: 'sent-value' }, 'bypass is not an object.'],
  ] as [Json, string][])('names the field and the rule: %j', async (change, expected) => {
    await using sim = standingSimulator();
    const answer = await store(sim).send(change);
    expect(refusal(answer)).toEqual([400, 'INVALID_REQUEST']);
    expect(explanationOf(sim, { answer })).toContain(expected);
  });

  it.each([
    ['{"filter":', 'requestBody of the query is not JSON.'],
    ['{"page":{"size":0}}', 'page.size is less than 1.'],
    ['{"filter":{"statuses":["sent-value"]}}', 'filter.statuses.0 is not one of READY, VERIFIED, FAILED.'],
  ])('of the list names them too: %s', async (body, expected) => {
    await using sim = standingSimulator();
    expect(explanationOf(sim, { answer: await store(sim).list(body) })).toContain(expected);
  });

  it('of an OTP as a number says that it is a text', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    expect(explanationOf(sim, { answer: await shop.confirm({ otp: 123_456 }) })).toContain(
      'otp is not a text.',
    );
  });

  it.each(['B123', 'B162', 'B092', 'B100'] as const)('of the PG says what %s means', async (outcome) => {
    await using sim = standingSimulator();
    sim.world().next(outcome === 'B123' ? 'cancelled' : outcome);
    expect(explanationOf(sim, { answer: await store(sim).send() })).toContain(
      `The verification ended as ${outcome}`,
    );
  });

  it('by a defect says that the simulator is to blame', async () => {
    await using sim = standingSimulator({ onRequest: async () => Promise.reject(new Error('sent-value')) });
    expect(explanationOf(sim, { answer: await store(sim).get() })).toContain('The simulator has a defect');
  });

  it('by a reset while it was held says so', async () => {
    const held: { act?: () => void } = {};
    await using sim = standingSimulator({ onRequest: async () => held.act?.() });
    held.act = () => sim.world().reset();
    const answer = await store(sim).get();
    expect(answer.statusCode).toBe(401);
    expect(explanationOf(sim, { answer, in: 'unmatched' })).toContain(
      PORTONE_REFUSALS['reset-meanwhile'].explanation,
    );
  });
});

it('a call that succeeds needs no explanation', async () => {
  await using sim = standingSimulator();
  const shop = store(sim);
  await shop.send();
  await shop.confirm({ otp: shop.code() });
  await shop.get();
  for (const entry of sim.world().journal()) expect(entry).not.toHaveProperty('explanation');
});
