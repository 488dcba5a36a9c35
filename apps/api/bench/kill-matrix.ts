/**
 * Kills the process with SIGKILL before and after every write of a journey, for every provider. Another process on the
 * same file goes on, once the lease of the dead one has ended. Prints how the journeys end, and exits with 1 unless each
 * ends right.
 *
 *     npx tsx --conditions=@bonin/source bench/kill-matrix.ts [journey]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@bonin/simulator';
import { LEASE_MS } from '../src/verification/transaction.ts';
import { endOf, isRightEnd, JOURNEYS, type Client } from '../test/support/crash-journeys.ts';
import type { DeathPoint } from '../test/support/dying-store.ts';
import { testEnvironment } from '../test/support/harness.ts';
import { runApi, type RunningApi } from './run-api.ts';

/** Writes whose points run side by side: most of the time each of them waits for a lease to end. */
const WRITES_AT_ONCE = 3;
const MAX_WRITES = 12;
const MOST_TRIES = 5;
const chosen = process.argv[2];
const simulator = await startSimulator({ port: 0 });
const running = new Set<RunningApi>();

/** How one journey ended; `undefined` where it had no such write. */
type End = string | undefined;

async function startApi(environment: Readonly<Record<string, string>>): Promise<RunningApi> {
  const api = await runApi(environment);
  running.add(api);
  return api;
}

async function journeyOf(name: string, point: DeathPoint): Promise<End> {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-kill-'));
  const world = simulator.createWorld();
  const environment = {
    ...testEnvironment(world),
    BONIN_STORE: `file:${join(folder, 'x.db')}`,
    BONIN_LOG_LEVEL: 'silent',
    BONIN_DRAIN_SECONDS: '0',
  };
  let api = await startApi({ ...environment, DIE_AT: `${point.write}:${point.when}` });
  let browser = api.browser();
  let deaths = 0;
  const client: Client = {
    h: { sim: simulator, world },
    async call(send) {
      try {
        return await untilServed(async () => send(browser));
      } catch {
        await api.exited;
        deaths += 1;
        api = await startApi(environment);
        const { cookies } = browser;
        browser = api.browser();
        for (const [cookie, value] of cookies) browser.cookies.set(cookie, value);
        await new Promise((resolve) => {
          setTimeout(resolve, LEASE_MS);
        });
        return untilServed(async () => send(browser));
      }
    },
  };
  const journey = JOURNEYS[name];
  if (journey === undefined) throw new Error('no such journey');
  const end = await endOf(client, await journey(client));
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
  return deaths === 0 ? undefined : end;
}

/** Repeats a call as a person does, where the API says that it may work in a moment: on a busy machine it may be late. */
async function untilServed(send: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await send();
    if (answer.statusCode < 500 || tries === MOST_TRIES) return answer;
  }
}
type Answer = Awaited<ReturnType<Client['call']>>;

/** Kills at write after write, until a journey has no further one. */
async function killEverywhere(name: string, note: (end: string, isRight: boolean) => void): Promise<void> {
  for (let from = 1; from <= MAX_WRITES; from += WRITES_AT_ONCE) {
    const points = Array.from({ length: WRITES_AT_ONCE }, (_, index) => from + index).flatMap((write) =>
      (['before', 'after'] as const).map((when) => ({ write, when })),
    );
    const ends = await Promise.all(
      points.map(async (point) =>
        journeyOf(name, point).catch((error: unknown) => `error: ${String(error)}`),
      ),
    );
    points.forEach((point, index) => {
      const end = ends[index];
      if (end === undefined) return;
      note(end, isRightEnd(name, point, end));
      console.log(`${name}, ${point.when} write ${point.write}: ${end}`);
    });
    if (ends.includes(undefined)) return;
  }
  throw new Error(`${name} has more than ${MAX_WRITES} writes`);
}

const rows: Record<string, { kills: number; right: number; wrong: number; ends: string }> = {};
try {
  for (const name of Object.keys(JOURNEYS).filter((each) => each === (chosen ?? each))) {
    const counts = new Map<string, number>();
    const row = { kills: 0, right: 0, wrong: 0, ends: '' };
    rows[name] = row;
    await killEverywhere(name, (end, isRight) => {
      counts.set(end, (counts.get(end) ?? 0) + 1);
      row.kills += 1;
      row[isRight ? 'right' : 'wrong'] += 1;
    });
    row.ends = [...counts].map(([end, count]) => `${count} × ${end}`).join(', ');
  }
} finally {
  for (const { child } of running) child.kill('SIGKILL');
  await simulator.close();
}
console.table(rows);
const all = Object.values(rows);
if (all.length === 0 || all.some(({ kills, wrong }) => kills === 0 || wrong > 0)) process.exitCode = 1;
