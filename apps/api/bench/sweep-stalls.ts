/**
 * What a sweep of 100,000 due rows does to requests: the longest stall of the event loop, and the time of /livez beside
 * an idle process.
 *
 *     npx tsx --conditions=@bonin/source bench/sweep-stalls.ts [rows]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import { createDeps } from '../src/deps.ts';
import { createMemoryStore } from '../src/stores/memory.ts';
import { createSqliteStore } from '../src/stores/sqlite.ts';
import type { TransactionStore } from '../src/stores/transaction-store.ts';
import type { Transaction } from '../src/verification/transaction.ts';

const ROWS = Number(process.argv[2] ?? 100_000);
const IDLE_MS = 5000;

/** Asks /livez every few milliseconds, beside the measured thread, and tells how long each answer took. */
const CLIENT = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Agent, request } = require('node:http');
  const agent = new Agent({ keepAlive: true });
  let times = [];
  const ask = () => {
    const began = performance.now();
    request({ port: workerData, path: '/livez', agent }, (response) => {
      response.resume().on('end', () => {
        times.push(performance.now() - began);
        setTimeout(ask, 3);
      });
    }).on('error', () => setTimeout(ask, 3)).end();
  };
  ask();
  parentPort.on('message', () => {
    parentPort.postMessage(times);
    times = [];
  });
`;

function due(index: number): Transaction {
  return {
    id: `id-${index}`,
    revision: 0,
    state: 'verified',
    relyingParty: 'web',
    provider: 'kcb',
    purpose: 'other',
    successUrl: 'http://localhost:5173/cert-result',
    failUrl: 'http://localhost:5173/cert-fail',
    binding: { kind: 'cookie', hash: `h-${index}` },
    providerTransactionId: `p-${index}`,
    returnLookup: `return-${index}`,
    tokenLookup: `token-${index}`,
    paramsHash: `params-${index}`,
    startCookieHash: `cookie-${index}`,
    sealedParams: 's'.repeat(1500),
    createdAt: 1,
    expiresAt: 2,
    eraseAt: 3,
    // Half is deleted, half is erased.
    purgeAt: index % 2 === 0 ? 4 : 1e15,
    sameBrowser: true,
    upstreamCalls: 1,
    transferTries: 0,
    redeemed: false,
  };
}

const percentile = (times: readonly number[], share: number) =>
  times.toSorted((one, two) => one - two)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const shown = (ms: number) => `${ms.toFixed(1)} ms`;

async function measure(name: string, store: TransactionStore) {
  for (let index = 0; index < ROWS; index += 1) await store.insert(due(index));
  await store.tidy();
  let noteSwept: (at: number) => void = () => undefined;
  const swept = new Promise<number>((resolve) => {
    noteSwept = resolve;
  });
  let longestBatchMs = 0;
  let begin = () => {};
  const begun = new Promise<number>((resolve) => {
    begin = () => resolve(performance.now());
  });
  const watched: TransactionStore = {
    ...store,
    async sweep(now, limit) {
      await begun;
      const at = performance.now();
      const batch = await store.sweep(now, limit);
      longestBatchMs = Math.max(longestBatchMs, performance.now() - at);
      if (batch.isDone) noteSwept(performance.now());
      return batch;
    },
  };
  const config = readConfig({ BONIN_MODE: 'test', BONIN_LOG_LEVEL: 'silent', BONIN_STORE: 'memory:' });
  const idle = await timesOf(config, { ...createMemoryStore() }, async () => delay(IDLE_MS));
  const busy = await timesOf(config, watched, async () => {
    begin();
    await swept;
  });
  console.log(
    `${name}: ${ROWS} rows swept in ${(((await swept) - (await begun)) / 1000).toFixed(1)} s; ` +
      `longest stall ${shown(busy.stallMs)} (idle ${shown(idle.stallMs)}); longest batch ${shown(longestBatchMs)}; ` +
      `/livez p99 ${shown(percentile(busy.times, 0.99))} (idle ${shown(percentile(idle.times, 0.99))}), ` +
      `max ${shown(Math.max(...busy.times))} (idle ${shown(Math.max(...idle.times))}), ${busy.times.length} answers`,
  );
}

async function timesOf(
  config: ReturnType<typeof readConfig>,
  store: TransactionStore,
  during: () => Promise<unknown>,
) {
  const app = await buildApp(config, { ...(await createDeps(config)), store });
  await app.ready();
  const listening = app.listen({ port: 0, host: '127.0.0.1' });
  await listening;
  const { port } = app.server.address() as { port: number };
  const client = new Worker(CLIENT, { eval: true, workerData: port });
  const loop = monitorEventLoopDelay({ resolution: 1 });
  // The first answers load code.
  await delay(3000);
  client.postMessage('');
  await new Promise((resolve) => {
    client.once('message', resolve);
  });
  loop.enable();
  await during();
  loop.disable();
  client.postMessage('');
  const times = await new Promise<number[]>((resolve) => {
    client.once('message', resolve);
  });
  await client.terminate();
  await app.close();
  return { times, stallMs: loop.max / 1e6 };
}

const folder = mkdtempSync(join(tmpdir(), 'bonin-stalls-'));
try {
  await measure('memory:', createMemoryStore());
  await measure('file:', createSqliteStore(join(folder, 'x.db')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
