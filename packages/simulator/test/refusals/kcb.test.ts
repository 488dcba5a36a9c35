// Every refusal of KCB's calls says in the journal why.
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { KCB_REFUSALS, type KcbRefusalName } from '../../src/protocols/kcb/refusals.ts';
import { KCB_TOKEN_REFUSALS, type KcbTokenRefusalName } from '../../src/protocols/kcb/token-refusals.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulator.ts';
import { type Json, merchant, standingSimulator } from '../harness.ts';
import { explanationOf, type Refused } from './harness.ts';

type Shop = ReturnType<typeof merchant>;
type Scenario = (sim: Simulator, shop: Shop) => Promise<LightMyRequestResponse | Refused>;

const JSON_TYPE = { 'content-type': 'application/json' };
const unmatched = async (answer: Promise<LightMyRequestResponse>): Promise<Refused> => ({
  answer: await answer,
  in: 'unmatched',
});
const start =
  (change: Json): Scenario =>
  async (_sim, shop) =>
    shop.popupStart(change);
const raw =
  (payload: unknown, headers: Record<string, string> = {}): Scenario =>
  async (_sim, shop) =>
    shop.call('popup-start', payload, { ...(await shop.auth()), ...JSON_TYPE, ...headers });

const CALLS: Record<Exclude<KcbRefusalName, 'defect' | 'reset-meanwhile'>, Scenario> = {
  'no-token': async (_sim, shop) => unmatched(shop.popupStart({}, { authorization: 'Basic sent-value' })),
  'unknown-token': async (_sim, shop) =>
    unmatched(shop.popupStart({}, { authorization: 'Bearer V99999999999.sent-value' })),
  'ended-token': async (sim, shop) => {
    const auth = await shop.auth();
    sim.world().clock.advance(300_000);
    return shop.popupStart({}, auth);
  },
  'other-charset': raw('{}', { 'content-type': 'application/json; charset=euc-kr' }),
  'not-json': raw('{"sent-value'),
  'not-json-type': raw('a=sent-value', { 'content-type': 'application/x-www-form-urlencoded' }),
  encoded: raw('{}', { 'content-encoding': 'gzip' }),
  'too-large': raw({ a: 'x'.repeat(17 * 1024) }),
  'call-id': async (_sim, shop) => shop.popupStart({}, { ...(await shop.auth()), 'x-api-tran-id': '@@' }),
  'member-code': start({ idcf_mbr_com_cd: 'sent-value' }),
  'other-member': start({ idcf_mbr_com_cd: 'V99999999999' }),
  'number-missing': start({ rqst_svc_tx_seqno: null }),
  'number-malformed': start({ rqst_svc_tx_seqno: 'sent-value' }),
  'number-used': async (_sim, shop) => {
    await shop.popupStart({ rqst_svc_tx_seqno: 'once' });
    return shop.popupStart({ rqst_svc_tx_seqno: 'once' });
  },
  'return-url': start({ return_url: 'sent-value' }),
  cause: start({ rqst_cause_cd: 'sent-value' }),
  fields: start({ site_url: null }),
  'site-name': start({ site_name: 'sent-value'.repeat(3) }),
  'unknown-transaction': async (_sim, shop) => shop.popupResult('sent-value'),
  'result-spent': async (sim, shop) => {
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken);
    await shop.popupResult(serviceToken);
    return shop.popupResult(serviceToken);
  },
  'not-finished': async (_sim, shop) => shop.popupResult((await shop.start()).serviceToken),
};

const TOKEN_CALLS: Record<Exclude<KcbTokenRefusalName, 'defect' | 'reset-meanwhile'>, Scenario> = {
  'unknown-client': async (_sim, shop) => unmatched(shop.token({ client_id: 'sent-value' })),
  'wrong-site': async (_sim, shop) => shop.token({ site_cd: 'sent-value' }),
  'wrong-secret': async (_sim, shop) => shop.token({ client_secret: 'sent-value' }),
  'not-a-form': async (_sim, shop) => unmatched(shop.token({}, JSON_TYPE)),
  'other-charset': async (_sim, shop) =>
    unmatched(shop.token({}, { 'content-type': 'application/x-www-form-urlencoded; charset=euc-kr' })),
  encoded: async (_sim, shop) => unmatched(shop.token({}, { 'content-encoding': 'gzip' })),
  fields: async (_sim, shop) => shop.token({ scope: 'sent-value' }),
  'call-id': async (_sim, shop) => shop.token({}, { 'x-api-tran-id': '@@' }),
  'too-large': async (_sim, shop) => unmatched(shop.token({ scope: 'x'.repeat(17 * 1024) })),
  'bad-call': async (_sim, shop) => unmatched(shop.token({}, { 'content-length': '3' })),
};

async function refusedOf(scenario: Scenario, sim: Simulator): Promise<Refused> {
  const made = await scenario(sim, merchant(sim));
  return 'answer' in made ? made : { answer: made };
}

describe('a refused popup call', () => {
  it.each(Object.entries(CALLS) as [KcbRefusalName, Scenario][])('%s says why', async (name, scenario) => {
    await using sim = standingSimulator();
    const refused = await refusedOf(scenario, sim);
    const {
      code,
      status = 200,
      explanation,
    }: { code: string; status?: number; explanation: string } = KCB_REFUSALS[name];
    expect([refused.answer.statusCode, refused.answer.json<Json>()['rsp_cd']]).toEqual([status, code]);
    expect(explanationOf(sim, refused)).toContain(explanation);
  });

  it.each([
    [{ enc_algo_cd: '1131' }, 'enc_algo_cd is not 1331: the simulator speaks AES alone'],
    [{ enc_algo_cd: 'SEED' }, 'SEED (1131) is not simulated'],
    [{ enc_algo_cd: null }, 'enc_algo_cd is missing.'],
    [{ enc_iv: '@@', site_url: '' }, 'site_url is missing. enc_iv does not match'],
    [{ site_name: 7 }, 'site_name is not a text.'],
  ])('with B017 names the field and the rule: %j', async (change, expected) => {
    await using sim = standingSimulator();
    const answer = await merchant(sim).popupStart(change);
    expect(answer.json<Json>()['rsp_cd']).toBe('B017');
    expect(explanationOf(sim, { answer })).toContain(expected);
  });

  it.each(['B123', 'B162', 'B092', 'B129'] as const)('says what the person’s %s means', async (code) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken, { outcome: code === 'B123' ? 'cancelled' : code });
    const answer = await shop.popupResult(serviceToken);
    expect(answer.json<Json>()['rsp_cd']).toBe(code);
    expect(explanationOf(sim, { answer })).toContain(`The verification ended as ${code}`);
  });
});

describe('a refused token call', () => {
  it.each(Object.entries(TOKEN_CALLS) as [KcbTokenRefusalName, Scenario][])(
    '%s says why',
    async (name, scenario) => {
      await using sim = standingSimulator();
      const refused = await refusedOf(scenario, sim);
      expect(refused.answer.statusCode).toBe(KCB_TOKEN_REFUSALS[name].status);
      expect(explanationOf(sim, refused)).toContain(KCB_TOKEN_REFUSALS[name].explanation);
    },
  );
});

describe('a call that fails on its own', () => {
  const broken: SimulatorOptions = { onRequest: async () => Promise.reject(new Error('sent-value')) };

  it('says that the simulator is to blame', async () => {
    await using working = standingSimulator();
    const auth = await merchant(working).auth();
    await using sim = standingSimulator(broken);
    expect(explanationOf(sim, { answer: await merchant(sim).token() })).toContain(
      KCB_TOKEN_REFUSALS.defect.explanation,
    );
    expect(auth.authorization).toMatch(/^Bearer /);
  });

  it('says that its world was reset while it was held', async () => {
    const held: { act?: () => void } = {};
    await using sim = standingSimulator({
      onRequest: async (operation) => (operation === 'popup-start' ? held.act?.() : undefined),
    });
    const shop = merchant(sim);
    held.act = () => sim.world().reset();
    const answer = await shop.popupStart();
    expect(answer.statusCode).toBe(401);
    expect(explanationOf(sim, { answer, in: 'unmatched' })).toContain(
      KCB_REFUSALS['reset-meanwhile'].explanation,
    );
  });
});

it('a call that succeeds needs no explanation, and one of a fault names the fault', async () => {
  await using sim = standingSimulator();
  const shop = merchant(sim);
  await shop.start();
  expect(
    sim
      .world()
      .journal()
      .map(({ explanation }) => explanation),
  ).toEqual([undefined, undefined]);
  sim.world().fault({ kind: 'status', status: 503 });
  expect(explanationOf(sim, { answer: await shop.token() })).toContain(
    'A prepared fault (status) decides this answer.',
  );
  sim.world().fault({ kind: 'status', status: 503, when: 'after' });
  expect(explanationOf(sim, { answer: await shop.token({ client_secret: 'sent-value' }) })).toMatch(
    /^A prepared fault \(status\) decides this answer\..*client_secret is not the secret/,
  );
  const headers = await shop.auth();
  sim.world().fault({ kind: 'bearer-expired' });
  expect(explanationOf(sim, { answer: await shop.popupStart({}, headers) })).toMatch(
    /^A prepared fault \(bearer-expired\) decides this answer\./,
  );
  sim.world().fault({ kind: 'bearer-expired' });
  const wrong = await shop.token({ client_secret: 'sent-value' });
  expect(explanationOf(sim, { answer: wrong })).toMatch(/^client_secret is not the secret/);
  sim.world().fault({ kind: 'delay', ms: 1 });
  await shop.token();
  expect(sim.world().journal().at(-1)).not.toHaveProperty('explanation');
});

it('a path that nobody serves, and one that is no address, say so', async () => {
  await using sim = standingSimulator();
  const nowhere = await sim.app.inject({ method: 'PUT', url: '/users/getToken' });
  expect(nowhere.statusCode).toBe(404);
  expect(explanationOf(sim, { answer: nowhere, in: 'unmatched' })).toContain(
    'no route for this method and path',
  );
  const malformed = await sim.app.inject({ url: '/certifications/%zz' });
  expect(malformed.statusCode).toBe(400);
  expect(explanationOf(sim, { answer: malformed, in: 'unmatched' })).toContain('not a well-formed address');
});
