// "Copy as test": each kind of end, copied from the page and really run by a vitest of its own.
import type { FaultInput, FaultOperation } from '@bonin/contracts/simulator/fault';
import { describe, expect, it } from 'vitest';
import { type SimulatedWorld, type Simulator, startSimulator } from '../../src/simulator.ts';
import { standingSimulator } from '../harness.ts';
import { atSms, CONSENTS, HONG } from '../pages/journey.ts';
import { json, wire } from '../wire.ts';
import { runCopied } from './run-copied.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text as the clipboard gets it. */
async function copyFrom(sim: Simulator, world: SimulatedWorld, id: string): Promise<string> {
  const path = `/__sim/transactions/${encodeURIComponent(id)}?world=${world.id}`;
  const { body } = await sim.app.inject(path);
  const text = /<textarea[^>]*>\n?(.*?)<\/textarea>/s.exec(body)?.[1] ?? '';
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? '');
}

/** What happens to one transaction of a world of its own; the member asks so often, and may get no answer. */
interface Story {
  readonly act: (world: SimulatedWorld, serviceToken: string) => void;
  readonly asks?: number;
  readonly told: string;
}
const fault = (what: FaultInput, told: string): Story => ({
  act: (world, token) => {
    world.finish(token);
    world.fault(what, { operation: 'popup-result' });
  },
  asks: 2,
  told: `popup-result tells ${told}`,
});
const LOST = 'no readable answer';
const STORIES: Readonly<Record<string, Story>> = {
  'never-asked': {
    act: (world, token) => void world.finish(token),
    asks: 0,
    told: 'popup-result tells B000',
  },
  open: { act: () => undefined, told: 'popup-result tells B102' },
  twice: {
    act: (world, token) => void world.finish(token),
    asks: 2,
    told: 'popup-result tells B000, then B128',
  },
  'by-their-row': {
    act: (world, token) => void world.finish(token, { person: { phoneNumber: '01000000015' } }),
    told: 'popup-result tells B092',
  },
  cancelled: {
    act: (world, token) => void world.finish(token, { outcome: 'cancelled' }),
    told: 'popup-result tells B123',
  },
  prepared: {
    act: (world, token) => {
      world.next('B137', { returnMethod: 'POST' });
      world.finish(token);
    },
    told: 'popup-result tells B137',
  },
  closed: {
    act: (world, token) => void world.finish(token, { outcome: 'never-returns' }),
    told: 'popup-result tells B102',
  },
  expired: {
    act: (world, token) => {
      world.finish(token);
      world.clock.advance(15 * 60_000);
    },
    told: 'popup-result tells B132',
  },
  'new-person': {
    act: (world, token) => {
      const { phoneNumber } = world.people.create({
        name: '</textarea>"\'`${1}\\',
        born: { fullYearsToday: 17 },
        outcome: 'B155',
      });
      world.finish(token, { person: { phoneNumber } });
    },
    told: 'popup-result tells B155',
  },
  'changed-person': {
    act: (world, token) => {
      world.people.change('01000000002', { outcome: 'B006' });
      world.finish(token, { person: { phoneNumber: '01000000002' } });
    },
    told: 'popup-result tells B006',
  },
  delay: fault({ kind: 'delay', ms: 60 }, 'B000, then B128'),
  timeout: fault({ kind: 'timeout' }, `${LOST}, then B000`),
  'timeout-after': fault({ kind: 'timeout', when: 'after' }, `${LOST}, then B128`),
  reset: fault({ kind: 'reset' }, `${LOST}, then B000`),
  'reset-after': fault({ kind: 'reset', when: 'after' }, `${LOST}, then B128`),
  'reset-midway': fault({ kind: 'reset-midway' }, `${LOST}, then B128`),
  status: fault({ kind: 'status', status: 503, retryAfterSeconds: 3 }, 'HTTP 503, then B000'),
  html: fault({ kind: 'html' }, `${LOST}, then B000`),
  empty: fault({ kind: 'empty' }, `${LOST}, then B000`),
  truncated: fault({ kind: 'truncated' }, `${LOST}, then B128`),
  'wrong-schema': fault({ kind: 'wrong-schema' }, 'HTTP 200, then B128'),
  'wrong-encoding': fault({ kind: 'wrong-encoding' }, 'B000, then B128'),
  'another-person': fault({ kind: 'another-person' }, 'B000, then B128'),
  'bearer-expired': fault({ kind: 'bearer-expired' }, 'T990, then B000'),
};

/** What happens to one attempt of IamPort's or PortOne's; its merchant asks for it after each act, and may get no answer. */
interface AttemptStory {
  readonly acts: readonly ((world: SimulatedWorld, id: string, operation: FaultOperation) => void)[];
  readonly iamport: string;
  readonly portone: string;
  /** What the copied test looks at beside what it is told. */
  readonly holds?: { readonly iamport: string };
}
const nothing = () => undefined;
const finishes = (world: SimulatedWorld, id: string) => void world.finish(id);
const faulty = (what: FaultInput): AttemptStory['acts'] => [
  (world, id, operation) => {
    world.finish(id);
    world.fault(what, { operation });
  },
  nothing,
];
const [YES, NO] = ['certified: true', 'certified: false'];
const ATTEMPTS: Readonly<Record<string, AttemptStory>> = {
  'never-asked': { acts: [], iamport: YES, portone: 'VERIFIED' },
  open: { acts: [nothing], iamport: NO, portone: 'READY' },
  'asked-early': {
    acts: [nothing, nothing, finishes],
    iamport: `${NO}, then ${NO}, then ${YES}`,
    portone: 'READY, then READY, then VERIFIED',
  },
  cancelled: {
    acts: [(world, id) => void world.finish(id, { outcome: 'cancelled' })],
    iamport: NO,
    portone: 'FAILED F0005',
    holds: { iamport: '{"success":"false","error_code":"F0005"}' },
  },
  'failed-after-asking': {
    acts: [nothing, (world, id) => void world.finish(id, { person: { phoneNumber: '01000000015' } })],
    iamport: `${NO}, then ${NO}`,
    portone: 'READY, then FAILED 9000',
    holds: { iamport: '"error_code":"9000"' },
  },
  prepared: {
    acts: [
      (world, id) => {
        world.next('B137');
        world.finish(id);
      },
    ],
    iamport: NO,
    portone: 'FAILED 9000',
  },
  closed: {
    acts: [nothing, (world, id) => void world.finish(id, { outcome: 'never-returns' })],
    iamport: `${NO}, then ${NO}`,
    portone: 'READY, then READY',
  },
  expired: {
    acts: [
      (world, id) => {
        world.finish(id);
        world.clock.advance(60 * 60_000);
      },
    ],
    iamport: YES,
    portone: 'VERIFIED',
  },
  timeout: {
    acts: faulty({ kind: 'timeout' }),
    iamport: `${LOST}, then ${YES}`,
    portone: `${LOST}, then VERIFIED`,
  },
  'reset-midway': {
    acts: faulty({ kind: 'reset-midway' }),
    iamport: `${LOST}, then ${YES}`,
    portone: `${LOST}, then VERIFIED`,
  },
  status: {
    acts: faulty({ kind: 'status', status: 503 }),
    iamport: `HTTP 503, then ${YES}`,
    portone: 'HTTP 503, then VERIFIED',
  },
  html: {
    acts: faulty({ kind: 'html' }),
    iamport: `${LOST}, then ${YES}`,
    portone: `${LOST}, then VERIFIED`,
  },
  'wrong-schema': {
    acts: faulty({ kind: 'wrong-schema' }),
    iamport: `HTTP 200, then ${YES}`,
    portone: 'HTTP 200, then VERIFIED',
  },
  'wrong-encoding': {
    acts: faulty({ kind: 'wrong-encoding' }),
    iamport: `${YES}, then ${YES}`,
    portone: 'VERIFIED, then VERIFIED',
  },
  'another-person': {
    acts: faulty({ kind: 'another-person' }),
    iamport: `${YES}, then ${YES}`,
    portone: 'VERIFIED, then VERIFIED',
  },
  'bearer-expired': {
    acts: faulty({ kind: 'bearer-expired' }),
    iamport: `HTTP 401, then ${YES}`,
    portone: 'HTTP 401, then VERIFIED',
  },
};

/** Of each protocol: begins an attempt, and asks what became of it. */
const MERCHANTS = {
  iamport: (sim: Simulator, world: SimulatedWorld) => {
    const { impKey: imp_key, impSecret: imp_secret } = world.credentials.iamport;
    return {
      operation: 'iamport-certification' as const,
      begin: () => world.iamport.attempt({ merchantUid: 'kim.minsu-01000007777', pg: 'kcp_v2' }).impUid,
      ask: async (id: string) => {
        const answer = await fetch(`${sim.origin}/users/getToken`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ imp_key, imp_secret }),
        });
        const { response } = (await answer.json()) as { response: { access_token: string } };
        return get(`${sim.origin}/certifications/${id}`, response.access_token);
      },
    };
  },
  portone: (sim: Simulator, world: SimulatedWorld) => {
    const { storeId, apiSecret, channelKey } = world.credentials.portone;
    const identityVerificationId = '김민수-01000007777';
    return {
      operation: 'portone-get' as const,
      begin: () => {
        const key = `${channelKey}-kcp`;
        world.portone.requestIdentityVerification({ storeId, channelKey: key, identityVerificationId });
        return identityVerificationId;
      },
      ask: async (id: string) =>
        get(`${sim.origin}/identity-verifications/${encodeURIComponent(id)}`, `PortOne ${apiSecret}`),
    };
  },
};

async function get(url: string, authorization: string): Promise<void> {
  try {
    const answer = await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(500) });
    await answer.text();
  } catch {
    // Some of the faults are just that.
  }
}

async function ask(member: ReturnType<typeof wire>, serviceToken: string): Promise<void> {
  const leaves = AbortSignal.timeout(500);
  try {
    const answer = await member.popupResult(await member.bearer(), serviceToken, leaves);
    await answer.body.text();
  } catch {
    // Some of the faults are just that.
  }
}

describe('copy as test', () => {
  it('gives files that run by themselves, and tell what the member was told', async () => {
    await using sim = await startSimulator();
    const texts: Record<string, string> = {};
    for (const [name, { act, asks = 1 }] of Object.entries(STORIES)) {
      const world = sim.createWorld();
      await using member = wire(sim, world);
      const { svc_tkn: token } = await json(await member.popupStart(await member.bearer()));
      act(world, String(token));
      for (let asked = 0; asked < asks; asked += 1) await ask(member, String(token));
      texts[name] = await copyFrom(sim, world, String(token));
    }
    const verdicts = await runCopied(texts);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
    expect(Object.fromEntries(verdicts.map(({ name, title }) => [name, title]))).toEqual(
      Object.fromEntries(Object.entries(STORIES).map(([name, { told }]) => [name, told])),
    );
  });

  it.each(['iamport', 'portone'] as const)(
    'gives files that run by themselves of %s, too',
    async (protocol) => {
      await using sim = await startSimulator();
      const texts: Record<string, string> = {};
      for (const [name, { acts }] of Object.entries(ATTEMPTS)) {
        const world = sim.createWorld();
        const shop = MERCHANTS[protocol](sim, world);
        const id = shop.begin();
        if (acts.length === 0) world.finish(id);
        for (const act of acts) {
          act(world, id, shop.operation);
          await shop.ask(id);
        }
        texts[name] = await copyFrom(sim, world, id);
      }
      const told = Object.entries(ATTEMPTS).map(([name, story]) => [
        name,
        `${MERCHANTS[protocol](sim, sim.world()).operation} tells ${story[protocol]}`,
      ]);
      const verdicts = await runCopied(texts);
      expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
      expect(Object.fromEntries(verdicts.map(({ name, title }) => [name, title]))).toEqual(
        Object.fromEntries(told),
      );
      for (const [name, { holds }] of Object.entries(ATTEMPTS)) {
        if (protocol === 'iamport' && holds !== undefined) expect(texts[name]).toContain(holds.iamport);
      }
      expect(texts['open']).toContain(protocol === 'iamport' ? '"pg":"kcp_v2"' : 'channelKey + "-kcp"');
      for (const secret of ['김민수', 'kim.minsu', '01000007777'])
        expect(Object.values(texts).join()).not.toContain(secret);
    },
  );

  it('plays the newest attempt of an id alone, and what its merchant’s server has confirmed', async () => {
    await using sim = await startSimulator();
    const world = sim.createWorld();
    const shop = MERCHANTS.portone(sim, world);
    const texts: Record<string, string> = {};
    const tries = async (name: string, act: (id: string) => void) => {
      const id = shop.begin();
      await shop.ask(id);
      act(id);
      await shop.ask(id);
      texts[name] = await copyFrom(sim, world, id);
    };
    await tries('first', (id) => void world.finish(id, { outcome: 'B137' }));
    await tries('second', (id) => void world.finish(id, { outcome: 'B137' }));
    await tries('third', (id) => void world.finish(id));
    const { apiSecret, channelKey } = world.credentials.portone;
    const customer = { name: '홍길동', phoneNumber: '01000000001', ipAddress: '127.0.0.1' };
    await fetch(`${sim.origin}/identity-verifications/by-app/send`, {
      method: 'POST',
      headers: { authorization: `PortOne ${apiSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channelKey, customer, operator: 'SKT', method: 'APP' }),
    });
    world.approvePass(world.passRequests().at(-1)?.id ?? '');
    await shop.ask('by-app');
    texts['unconfirmed'] = await copyFrom(sim, world, 'by-app');
    const verdicts = await runCopied(texts);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
    expect(Object.fromEntries(verdicts.map(({ name, title }) => [name, title]))).toEqual({
      first: 'portone-get tells READY, then FAILED 9000',
      second: 'portone-get tells READY, then READY, then FAILED 9000',
      third: 'portone-get tells READY, then READY, then READY, then VERIFIED',
      unconfirmed: 'portone-get tells READY',
    });
  });

  it('gives tests that can fail, and ones that do not run without their imports', async () => {
    await using sim = await startSimulator();
    const world = sim.createWorld();
    await using member = wire(sim, world);
    const { serviceToken } = await member.start();
    world.finish(serviceToken);
    const text = await copyFrom(sim, world, serviceToken);
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
    world.finish(impUid, { outcome: 'cancelled' });
    const iamport = await copyFrom(sim, world, impUid);
    const { storeId, channelKey } = world.credentials.portone;
    world.portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId: 'first' });
    world.finish('first');
    const portone = await copyFrom(sim, world, 'first');
    const verdicts = await runCopied({
      wrong: text.replace('.toBe("B000")', '.toBe("B123")'),
      wrongError: iamport.replace('"F0005"', '"9000"'),
      wrongCertification: iamport.replace('.toBe("certified: false")', '.toBe("certified: true")'),
      wrongStatus: portone.replace('.toBe("VERIFIED")', '.toBe("READY")'),
      broken: text.replace("import { startSimulator } from '@bonin/mock-kcb';", ''),
    });
    expect(verdicts.map(({ passed }) => passed)).toEqual([false, false, false, false, false]);
  });

  it('has nothing of a stranger in it, nor a token, nor the world’s own secret', async () => {
    await using sim = standingSimulator();
    const { browser, serviceToken, world } = await atSms(sim);
    const stranger = { ...HONG, name: '남모름', birth: '880229', phone: '010-0000-7777' };
    await browser.submit('sms', { ...stranger, ...CONSENTS, captcha: browser.captcha });
    expect(world.inbox().at(-1)?.phoneNumber).toBe('01000007777');
    await browser.submit('code', { code: world.inbox().at(-1)?.code ?? '' });
    const text = await copyFrom(sim, world, serviceToken);
    expect(text).toContain('tells B000');
    expect(text).toContain('01000000001');
    for (const secret of [
      '남모름',
      '01000007777',
      '1988',
      serviceToken,
      world.credentials.kcb.clientSecret,
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
