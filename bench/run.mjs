// `npm run bench`: CPU of each server for each step, in rounds in which the servers take turns. Writes the table of
// docs/explanation/performance.md with `--write`. Linux only: it reads /proc.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { columns, page } from './table.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    journeys: { type: 'string', default: '1500' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const STEPS = ['start', 'callback', 'result'];
const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'bonin-bench-'));
const api = (store) => ({
  command: [file('../apps/api/dist/main.js')],
  env: {
    BONIN_MODE: 'test',
    BONIN_STORE: store,
    BONIN_STARTS_PER_MINUTE: '100000',
    BONIN_STARTS_PER_MINUTE_TOTAL: '1000000',
  },
});
const { BENCH_REDIS_URL: redis, BENCH_POSTGRES_URL: postgres } = process.env;
const all = {
  floor: { command: [file('floor.mjs')] },
  'API, memory': api('memory:'),
  'API, SQLite': api(`file:${join(scratch, 'bench.db')}`),
  ...(redis === undefined ? {} : { 'API, Redis': api(redis) }),
  ...(postgres === undefined ? {} : { 'API, PostgreSQL': api(postgres) }),
  naive: { command: [file('naive.mjs')] },
};
const names = Object.keys(all).filter((name) => flags.only?.split(',').includes(name) !== false);

const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
const helper = (name) => {
  const child = fork(file(name), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.add(child);
  return child;
};
async function ask(child, message) {
  const answered = once(child, 'message');
  child.send(message);
  const [answer] = await answered;
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer;
}
async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** CPU of all threads of a process, in microseconds. */
function cpuOf({ pid }) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const ns = threads.map((id) =>
    Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'latin1').split(' ')[0]),
  );
  return ns.reduce((sum, one) => sum + one, 0) / 1000;
}

const upstream = helper('upstream.mjs');
const [{ port: upstreamPort }] = await once(upstream, 'message');
const browsers = helper('browsers.mjs');

async function startServer(name) {
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    BONIN_PORT: String(port),
    KCB_API_URL: `http://127.0.0.1:${upstreamPort}`,
    PUBLIC_ORIGIN: 'http://localhost:5173',
    ...all[name].env,
  };
  const child = spawn(process.execPath, all[name].command, { stdio: ['ignore', 'ignore', 'inherit'], env });
  children.add(child);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended`);
    const isUp = await fetch(`http://127.0.0.1:${port}/livez`).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await sleep(20);
  }
  await sleep(200);
  return { name, port, child };
}
async function stopServer({ child }) {
  children.delete(child);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** One run of one step. @returns its figures, and the journeys as they stand afterwards. */
async function run({ port, child }, step, journeys, connections) {
  const before = cpuOf(child);
  const { kept, p50, p99 } = await ask(browsers, { step, port, connections, journeys });
  await sleep(100);
  const cpu = (cpuOf(child) - before) / journeys.length;
  if (kept.some((journey) => journey === null || journey === undefined)) throw new Error(`${step} failed`);
  return { cpu, p50, p99, journeys: kept };
}
/** All steps of so many journeys. @returns the figures by step. */
async function runJourneys(server, count, connections, delayMs = 0) {
  const figures = {};
  let journeys = Array.from({ length: count }, () => ({}));
  for (const step of STEPS) {
    if (step === 'callback') {
      const { all: paths } = await ask(upstream, { all: true, delayMs });
      journeys = journeys.map((journey) => ({ ...journey, path: paths[journey.token] }));
    }
    const done = await run(server, step, journeys, connections);
    if (step === 'callback') await ask(upstream, { delayMs: 0 });
    ({ journeys } = done);
    figures[step] = { cpu: done.cpu, p50: done.p50, p99: done.p99 };
  }
  return figures;
}

const collected = Object.fromEntries(names.map((name) => [name, {}]));
const note = (name, column, figures) => (collected[name][column] ??= []).push(figures);
const rounds = Number(flags.rounds);
const count = Number(flags.journeys);
for (let round = 0; round < rounds; round += 1) {
  for (const name of names) {
    const server = await startServer(name);
    note(name, 'boot', cpuOf(server.child));
    const first = await runJourneys(server, 1, 1);
    note(name, 'first', first.start.cpu + first.callback.cpu + first.result.cpu);
    await runJourneys(server, 9, 1);
    note(name, 'bootAndTen', cpuOf(server.child));
    await stopServer(server);
  }
}
const servers = [];
for (const name of names) servers.push(await startServer(name));
for (const server of servers) await runJourneys(server, count * 2, 50);
for (let round = 0; round < rounds; round += 1) {
  const inTurn = servers.map((_, index) => servers[(index + round) % servers.length]);
  for (const server of inTurn) note(server.name, 'fifty', await runJourneys(server, count, 50));
  for (const server of inTurn) note(server.name, 'one', await runJourneys(server, Math.ceil(count / 5), 1));
  for (const server of inTurn) note(server.name, 'slow', await runJourneys(server, count, 50, 30));
}
const lines = columns(collected, names);
const setting = `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}; ${rounds} rounds of ${count} journeys.`;
console.log([setting, ...lines].join('\n'));
if (flags.write) writeFileSync(file('../docs/explanation/performance.md'), page(setting, lines));
process.exit(0);
