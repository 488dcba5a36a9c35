// "Copy as test": each kind of end, copied from the page and really run by a vitest of its own.
import type { FaultInput } from '@bonin/contracts/simulator/fault';
import { describe, expect, it } from 'vitest';
import { type SimulatedWorld, type Simulator, startSimulator } from '../../src/simulator.ts';
import { standingSimulator } from '../harness.ts';
import { json, wire } from '../wire.ts';
import { atSms, CONSENTS, HONG } from './journey.ts';
import { runCopied } from './run-copied.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text as the clipboard gets it. */
async function copyFrom(sim: Simulator, world: SimulatedWorld, serviceToken: string): Promise<string> {
  const { body } = await sim.app.inject(`/__sim/transactions/${serviceToken}?world=${world.id}`);
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

  it('gives tests that can fail, and ones that do not run without their imports', async () => {
    await using sim = await startSimulator();
    const world = sim.createWorld();
    await using member = wire(sim, world);
    const { serviceToken } = await member.start();
    world.finish(serviceToken);
    const text = await copyFrom(sim, world, serviceToken);
    const verdicts = await runCopied({
      wrong: text.replace('.toBe("B000")', '.toBe("B123")'),
      broken: text.replace("import { startSimulator } from '@bonin/mock-kcb';", ''),
    });
    expect(verdicts.map(({ passed }) => passed)).toEqual([false, false]);
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
