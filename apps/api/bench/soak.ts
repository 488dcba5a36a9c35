/**
 * Ten minutes of journeys of all providers, while one provider call in twenty goes wrong. Counts what becomes of them, and
 * samples the memory of the API. Exits with 1 if a journey is lost, doubled or swapped, or if memory grows.
 *
 *     npx tsx --conditions=@bonin/source bench/soak.ts [minutes] [file|memory] [workers]
 *
 * A sample is taken while nothing runs: the clocks are moved on by two hours, everything that is due is swept, and the
 * garbage collector runs. What is left is what the process keeps for good.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultInput } from '@bonin/contracts/simulator/fault';
import { startSimulator } from '@bonin/simulator';
import { testEnvironment } from '../test/support/harness.ts';
import type { Usage } from './api-process.ts';
import { runApi } from './run-api.ts';
import { soakJourney, WAYS, type JourneyEnd, type Way } from './soak-journey.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const STORE = process.argv[3] ?? 'file';
const WORKERS = Number(process.argv[4] ?? 8);
const SAMPLES = 12;
/** Samples that show how the process warms up, and not how it goes on. */
const WARM_UP = 4;
const FAULT_SHARE = 0.05;
const SETTLED_MS = 2 * 3_600_000;
/** Most that the mean of the last samples may be above that of the first ones. */
const MOST_HEAP_GROWTH_MB = 1.5;
const MOST_RSS_GROWTH = 0.1;

const FAULTS: readonly FaultInput[] = [
  { kind: 'delay', ms: 300 },
  { kind: 'timeout' },
  { kind: 'reset' },
  { kind: 'reset', when: 'after' },
  { kind: 'reset-midway' },
  { kind: 'status', status: 503 },
  { kind: 'html' },
  { kind: 'empty' },
  { kind: 'truncated' },
  { kind: 'wrong-schema' },
  { kind: 'wrong-encoding' },
  { kind: 'another-person' },
  { kind: 'bearer-expired' },
];

const folder = mkdtempSync(join(tmpdir(), 'bonin-soak-'));
const path = join(folder, 'x.db');
let aheadMs = 0;
const sim = await startSimulator({ port: 0, clock: () => Date.now() + aheadMs });
const world = sim.world();
const api = await runApi({
  ...testEnvironment(world),
  BONIN_STORE: STORE === 'memory' ? 'memory:' : `file:${path}`,
  BONIN_RECORDS: `file:${join(folder, 'records')}`,
  BONIN_LOG_LEVEL: 'silent',
  BONIN_DRAIN_SECONDS: '0',
  BONIN_UPSTREAM_TIMEOUT_MS: '2000',
  BONIN_STARTS_PER_MINUTE: '100000',
  BONIN_STARTS_PER_MINUTE_TOTAL: '1000000',
});
for (const fault of FAULTS) {
  world.fault(fault, { times: 'always', probability: FAULT_SHARE / FAULTS.length });
}

type Row = Record<JourneyEnd['end'] | 'journeys' | 'startedAgain' | 'repeated' | 'errors', number>;
const rows = Object.fromEntries(
  WAYS.map((way): [Way, Row] => [
    way,
    { journeys: 0, right: 0, lost: 0, doubled: 0, swapped: 0, startedAgain: 0, repeated: 0, errors: 0 },
  ]),
) as Record<Way, Row>;
let count = 0;

/** A name for each journey, out of ten syllables. */
function nameOf(index: number): string {
  return `홍${String(index).replaceAll(/\d/g, (digit) => '가나다라마바사아자차'.charAt(Number(digit)))}`;
}

async function work(until: number): Promise<void> {
  while (Date.now() < until) {
    count += 1;
    const way = WAYS[count % WAYS.length] ?? 'kcb';
    const phoneNumber = `0100000${String(1000 + (count % 9000))}`;
    const person = { name: nameOf(count), birthDate: '1990-01-01', phoneNumber };
    const row = rows[way];
    row.journeys += 1;
    try {
      const journey = await soakJourney({ h: { sim, world }, browser: api.browser(), way, person });
      row[journey.end] += 1;
      row.startedAgain += journey.startedAgain;
      row.repeated += journey.repeated;
    } catch (error) {
      row.errors += 1;
      console.error(`${way}: ${String(error)}`);
    }
  }
}

const mb = (bytes: number) => bytes / 1024 ** 2;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function sample(): Promise<Usage> {
  aheadMs += SETTLED_MS;
  const usage = await api.settle(SETTLED_MS);
  const file = STORE === 'memory' ? '' : `, file ${mb(statSync(path).size).toFixed(1)} MB`;
  console.log(
    `${count} journeys: RSS ${mb(usage.rssBytes).toFixed(1)} MB, heap ${mb(usage.heapBytes).toFixed(2)} MB${file}`,
  );
  return usage;
}

/** How much more the later half of the samples has than the earlier one, once the process is warm. */
function growthOf(values: readonly number[]): { before: number; after: number } {
  const warm = values.slice(WARM_UP);
  const half = Math.floor(warm.length / 2);
  return { before: mean(warm.slice(0, half)), after: mean(warm.slice(-half)) };
}

const usages: Usage[] = [];
try {
  for (let taken = 0; taken < SAMPLES; taken += 1) {
    const until = Date.now() + (MINUTES * 60_000) / SAMPLES;
    await Promise.all(Array.from({ length: WORKERS }, async () => work(until)));
    usages.push(await sample());
  }
} finally {
  await api.stop();
  await sim.close();
  rmSync(folder, { recursive: true, force: true });
}

console.table(rows);
const heap = growthOf(usages.map(({ heapBytes }) => mb(heapBytes)));
const rss = growthOf(usages.map(({ rssBytes }) => mb(rssBytes)));
const isFlat =
  heap.after - heap.before <= MOST_HEAP_GROWTH_MB && rss.after <= rss.before * (1 + MOST_RSS_GROWTH);
const isRight = Object.values(rows).every(({ journeys, right }) => journeys > 0 && journeys === right);
console.log(
  `${count} journeys in ${MINUTES} min, store ${STORE}, ${FAULT_SHARE * 100} % faults: ${isRight ? 'all right' : 'NOT ALL RIGHT'}; ` +
    `memory ${isFlat ? 'flat' : 'GROWS'} (heap ${heap.before.toFixed(2)} → ${heap.after.toFixed(2)} MB, ` +
    `RSS ${rss.before.toFixed(1)} → ${rss.after.toFixed(1)} MB); ` +
    `${((usages.at(-1)?.cpuMs ?? 0) / count).toFixed(2)} ms of CPU a journey`,
);
if (!isRight || !isFlat) process.exitCode = 1;
