/**
 * How much of a machine the API needs: CPU time of a journey of each provider, and what 1,000 verifications that wait for
 * their person take in memory and in the file. CPU time is the process's own, so a busy machine changes it little.
 *
 *     npx tsx --conditions=@bonin/source bench/sizing.ts [journeys] [pending]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '@bonin/simulator';
import { endOf, JOURNEYS, PERSON } from '../test/support/crash-journeys.ts';
import { testEnvironment } from '../test/support/harness.ts';
import { runApi, type RunningApi } from './run-api.ts';

const COUNT = Number(process.argv[2] ?? 600);
const PENDING = Number(process.argv[3] ?? 3000);
const AT_ONCE = 4;
const PROVIDERS = ['kcb', 'iamport', 'portone'] as const;
const EVERYTHING_ENDS_MS = 2 * 3_600_000;

/** Runs something so many times, a few at once. */
async function repeat(count: number, run: () => Promise<unknown>): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await run();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function journey(api: RunningApi, sim: Simulator, provider: string): Promise<void> {
  const browser = api.browser();
  const client = { h: { sim, world: sim.world() }, call: async (send: CallOf) => send(browser) };
  const params = await JOURNEYS[provider]?.(client);
  const end = await endOf(client, params ?? '');
  if (end !== PERSON) throw new Error(`a journey ended as ${end}`);
}
type CallOf = Parameters<Parameters<(typeof JOURNEYS)[string]>[0]['call']>[0];

function environmentOf(sim: Simulator, store: string): Record<string, string> {
  return {
    ...testEnvironment(sim.world()),
    BONIN_STORE: store,
    BONIN_DRAIN_SECONDS: '0',
    BONIN_STARTS_PER_MINUTE: '100000',
    BONIN_STARTS_PER_MINUTE_TOTAL: '1000000',
  };
}

const mb = (bytes: number) => (bytes / 1024 ** 2).toFixed(2);
const folder = mkdtempSync(join(tmpdir(), 'bonin-sizing-'));
const path = join(folder, 'x.db');
let aheadMs = 0;
const sim = await startSimulator({ port: 0, clock: () => Date.now() + aheadMs });

async function measureStore(name: 'file' | 'memory', store: string): Promise<void> {
  const api = await runApi(environmentOf(sim, store));
  const fileBytes = () => (name === 'file' ? statSync(path).size : 0);
  try {
    for (const provider of PROVIDERS) await repeat(COUNT / 3, async () => journey(api, sim, provider));
    for (const provider of PROVIDERS) {
      const before = await api.settle(0);
      await repeat(COUNT, async () => journey(api, sim, provider));
      const cpuMs = ((await api.settle(0)).cpuMs - before.cpuMs) / COUNT;
      console.log(
        `${name}, ${provider}: ${cpuMs.toFixed(2)} ms of CPU a journey, ${(1000 / cpuMs).toFixed(0)} journeys a second on one core`,
      );
    }
    aheadMs += EVERYTHING_ENDS_MS;
    const empty = await api.settle(EVERYTHING_ENDS_MS);
    const emptyFile = fileBytes();
    await repeat(PENDING, async () => api.browser().start());
    const full = await api.settle(0);
    const per1000 = (bytes: number) => mb((bytes * 1000) / PENDING);
    console.log(
      `${name}: RSS ${mb(empty.rssBytes)} MB without verifications; 1,000 waiting: heap ${per1000(full.heapBytes - empty.heapBytes)} MB, ` +
        `RSS ${per1000(full.rssBytes - empty.rssBytes)} MB, file ${per1000(fileBytes() - emptyFile)} MB`,
    );
  } finally {
    await api.stop();
  }
}

try {
  await measureStore('file', `file:${path}`);
  await measureStore('memory', 'memory:');
} finally {
  await sim.close();
  rmSync(folder, { recursive: true, force: true });
}
