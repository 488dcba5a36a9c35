// Plays stories in worlds of their own, and copies each of them from its page.
import { type SimulatedWorld, type Simulator, startSimulator } from '../../src/simulator.ts';
import { json, wire } from '../wire.ts';
import { ATTEMPTS, STORIES } from './copied-stories.ts';

/** Copied tests by their names. */
export type Texts = Record<string, string>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text as the clipboard gets it. */
export async function copyFrom(sim: Simulator, world: SimulatedWorld, id: string): Promise<string> {
  const path = `/__sim/transactions/${encodeURIComponent(id)}?world=${world.id}`;
  const { body } = await sim.app.inject(path);
  const text = /<textarea[^>]*>\n?(.*?)<\/textarea>/s.exec(body)?.[1] ?? '';
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? '');
}

/** Of each protocol: begins an attempt, and asks what became of it. */
const MERCHANTS = {
  iamport: (sim: Simulator, world: SimulatedWorld) => {
    const { impKey: imp_key, impSecret: imp_secret } = world.credentials.iamport;
    return {
      operation: 'iamport-certification' as const,
      begin: () => world.iamport.attempt({ merchantUid: 'kim.minsu-01000007777', pg: 'kcp_v2' }).impUid,
      ask: async (id: string, signal?: AbortSignal) => {
        const answer = await fetch(`${sim.origin}/users/getToken`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ imp_key, imp_secret }),
        });
        const { response } = (await answer.json()) as { response: { access_token: string } };
        return get(`${sim.origin}/certifications/${id}`, response.access_token, signal);
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
      ask: async (id: string, signal?: AbortSignal) =>
        get(`${sim.origin}/identity-verifications/${encodeURIComponent(id)}`, `PortOne ${apiSecret}`, signal),
    };
  },
};

async function get(url: string, authorization: string, signal: AbortSignal | undefined): Promise<void> {
  const answer = await fetch(url, { headers: { authorization }, signal: signal ?? null });
  await answer.text();
}

/**
 * One call whose answer does not matter. A call that `hangs` is left once the journal has it: a clock might be faster than
 * a busy machine.
 */
async function call(
  world: SimulatedWorld,
  hangs: boolean,
  ask: (signal?: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const leaves = new AbortController();
  // Some of the faults leave no answer.
  const asked = ask(leaves.signal).catch(() => undefined);
  if (hangs) {
    await world.journal.waitFor({ status: 0 }, { timeoutMs: 30_000 });
    leaves.abort();
  }
  await asked;
}

/** Every story of KCB. */
export async function copyStories(): Promise<Texts> {
  await using sim = await startSimulator();
  const texts: Texts = {};
  for (const [name, { act, asks = 1, hangs = false }] of Object.entries(STORIES)) {
    const world = sim.createWorld();
    await using member = wire(sim, world);
    const { svc_tkn: token } = await json(await member.popupStart(await member.bearer()));
    act(world, String(token));
    for (let asked = 0; asked < asks; asked += 1) {
      await call(world, hangs && asked === 0, async (signal) => {
        const answer = await member.popupResult(await member.bearer(), String(token), signal);
        await answer.body.text();
      });
    }
    texts[name] = await copyFrom(sim, world, String(token));
  }
  return texts;
}

/** Every attempt's story by this protocol. */
export async function copyAttempts(protocol: keyof typeof MERCHANTS): Promise<Texts> {
  await using sim = await startSimulator();
  const texts: Texts = {};
  for (const [name, { acts, hangs = false }] of Object.entries(ATTEMPTS)) {
    const world = sim.createWorld();
    const shop = MERCHANTS[protocol](sim, world);
    const id = shop.begin();
    if (acts.length === 0) world.finish(id);
    for (const [index, act] of acts.entries()) {
      act(world, id, shop.operation);
      await call(world, hangs && index === 0, async (signal) => shop.ask(id, signal));
    }
    texts[name] = await copyFrom(sim, world, id);
  }
  return texts;
}

/** One id that three attempts share, and a request whose code its merchant's server never confirmed. */
export async function copyNewest(): Promise<Texts> {
  await using sim = await startSimulator();
  const world = sim.createWorld();
  const shop = MERCHANTS.portone(sim, world);
  const texts: Texts = {};
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
  return texts;
}

/** Copied tests of each protocol, with one expectation changed, or without their imports. */
export async function copyFailing(): Promise<Texts> {
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
  return {
    wrong: text.replace('.toBe("B000")', '.toBe("B123")'),
    wrongError: iamport.replace('"F0005"', '"9000"'),
    wrongCertification: iamport.replace('.toBe("certified: false")', '.toBe("certified: true")'),
    wrongStatus: portone.replace('.toBe("VERIFIED")', '.toBe("READY")'),
    broken: text.replace("import { startSimulator } from '@bonin/simulator';", ''),
  };
}
