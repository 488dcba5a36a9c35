/**
 * The API in a process of its own. `DIE_AT=<write>:<before|after>` kills it with SIGKILL at one of its writes. Its parent
 * may ask it to settle, which ends the retention of everything that it holds, and then tells what it uses.
 */
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import { createDeps } from '../src/deps.ts';
import { dyingStore, type DeathPoint } from '../test/support/dying-store.ts';

/** What the process is asked. */
export interface Settle {
  /** How far its clock is moved on, in milliseconds. Then everything that is due is swept. */
  readonly advanceMs: number;
}

/** What the process uses now, after the garbage collector has run. */
export interface Usage {
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** CPU time of the process since it started, in milliseconds. */
  readonly cpuMs: number;
}

const config = readConfig();
const real = await createDeps(config);
const [, write, when] = /^(\d+):(before|after)$/.exec(process.env['DIE_AT'] ?? '') ?? [];
const point = write === undefined ? undefined : ({ write: Number(write), when } as DeathPoint);
let aheadMs = 0;
const clock = { now: () => Date.now() + aheadMs };

async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

async function settle({ advanceMs }: Settle): Promise<Usage> {
  aheadMs += advanceMs;
  for (let isDone = false; !isDone;) ({ isDone } = await real.store.sweep(clock.now(), 500));
  await real.store.tidy();
  // Twice: what the first run finalises, the second frees.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return { rssBytes: rss, heapBytes: heapUsed, cpuMs: (user + system) / 1000 };
}

const app = await buildApp(config, { ...real, clock, store: dyingStore(real.store, point, die) });
await app.listen({ host: '127.0.0.1', port: 0 });
process.on('message', (request: Settle) => {
  void settle(request).then((usage) => process.send?.(usage));
});
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
process.stdout.write(`port ${(app.server.address() as { port: number }).port}\n`);
