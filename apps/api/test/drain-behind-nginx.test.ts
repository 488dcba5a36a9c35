// A deploy behind a proxy: callbacks are in flight, and connections idle. Nobody meets a reset, and the process leaves with 0.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startSimulator, type Simulator } from '@bonin/simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtProgram } from '../../../scripts/built-program.ts';
import { FAIL_URL, ORIGIN, SUCCESS_URL, testEnvironment } from './support/harness.ts';
import { findNginx, startNginx } from './support/nginx.ts';

const nginx = findNginx();
const CALLBACKS = 30;

interface Answer {
  readonly status: number | string;
  readonly location: string | undefined;
  readonly body: string;
}

/** Asks nginx, and never throws: a reset is an answer, too. */
function ask(socketPath: string, path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const call = request({ socketPath, path, agent: false, headers: { host: 'localhost' } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      const { statusCode = 0, headers } = response;
      response.on('end', () => resolve({ status: statusCode, location: headers.location, body }));
      response.on('error', () => resolve({ status: 'torn', location: undefined, body }));
    });
    call.on('error', ({ message }) => resolve({ status: message, location: undefined, body: '' }));
    call.end();
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const main = await builtProgram('apps/api/src/main.ts');

/** The API as a process of its own, and what it says. */
async function startApi(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  await new Promise<void>((resolve) => {
    // Read on after that: a pipe that nobody reads is full at some time.
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('"event":"listening"')) resolve();
    });
  });
  return { child, exited };
}

/** Callbacks that wait at the provider, and the power to let it answer. */
async function heldProvider() {
  let asked = 0;
  let allAsked = () => {};
  const everyoneAsked = new Promise<void>((resolve) => {
    allAsked = resolve;
  });
  const held: (() => void)[] = [];
  const sim = await startSimulator({
    port: 0,
    onRequest: async (operation) => {
      if (operation !== 'popup-result') return;
      asked += 1;
      if (asked === CALLBACKS) allAsked();
      await new Promise<void>((resolve) => {
        held.push(resolve);
      });
    },
  });
  onTestFinished(() => sim.close());
  return {
    sim,
    everyoneAsked,
    release: (count: number) => held.splice(0, count).forEach((answer) => answer()),
  };
}

describe.skipIf(nginx === undefined)('SIGTERM behind nginx', () => {
  it('answers every callback that is in flight, whenever its provider does', async () => {
    const { sim, everyoneAsked, release } = await heldProvider();
    const port = await freePort();
    const { child, exited } = await startApi({
      ...testEnvironment(sim.world()),
      BONIN_PORT: String(port),
      BONIN_DRAIN_SECONDS: '2',
    });
    const socketPath = await startNginx(nginx ?? '', port, 60_000);
    const paths = await finishedJourneys(sim, port);
    const silent = silentConnections(port);

    const callbacks = paths.map(async (path) => ask(socketPath, path));
    await everyoneAsked;
    child.kill('SIGTERM');
    let ready = await ask(socketPath, '/readyz');
    while (ready.status === 200) ready = await ask(socketPath, '/readyz');
    expect([ready.status, ready.body]).toEqual([
      503,
      expect.stringContaining('"code":"shutting_down"') as string,
    ]);
    // Some are answered while it drains, with others that come late; some after it has stopped to listen.
    release(10);
    const late = await Promise.all(Array.from({ length: 20 }, async () => ask(socketPath, '/livez')));
    expect(new Set(late.map(({ status }) => status))).toEqual(new Set([200]));
    release(10);
    while ((await ask(socketPath, '/livez')).status === 200);
    release(10);
    const answers = await Promise.all(callbacks);
    expectEveryoneHome(answers);
    expect(await exited).toBe(0);
    await silent.expectQuietEnd();
  });

  it('answers them also where the provider takes 30 ms, a second or five', async () => {
    const { sim, everyoneAsked } = await slowProvider([30, 1000, 5000]);
    const port = await freePort();
    const { child, exited } = await startApi({
      ...testEnvironment(sim.world()),
      BONIN_PORT: String(port),
      BONIN_DRAIN_SECONDS: '2',
      BONIN_UPSTREAM_TIMEOUT_MS: '12000',
    });
    const socketPath = await startNginx(nginx ?? '', port, 60_000);
    const paths = await finishedJourneys(sim, port);
    const silent = silentConnections(port);

    const callbacks = paths.map(async (path) => ask(socketPath, path));
    await everyoneAsked;
    child.kill('SIGTERM');
    expectEveryoneHome(await Promise.all(callbacks));
    expect(await exited).toBe(0);
    await silent.expectQuietEnd();
  });
});

/** Verifications whose persons are on their way back. @returns the paths of their returns. */
async function finishedJourneys(sim: Simulator, port: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: CALLBACKS }, async () => {
      const start = await fetch(`http://127.0.0.1:${port}/api/start-certificate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: JSON.stringify({ successUrl: SUCCESS_URL, failUrl: FAIL_URL }),
      });
      const { serviceToken } = (await start.json()) as { serviceToken: string };
      const { returnUrl, fields } = sim.world().finish(serviceToken, {});
      return `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
    }),
  );
}

/** A provider that answers each result late, by these times in turn. */
async function slowProvider(delaysMs: readonly number[]) {
  let asked = 0;
  let allAsked = () => {};
  const everyoneAsked = new Promise<void>((resolve) => {
    allAsked = resolve;
  });
  const sim = await startSimulator({
    port: 0,
    onRequest: async (operation) => {
      if (operation !== 'popup-result') return;
      asked += 1;
      if (asked === CALLBACKS) allAsked();
    },
  });
  onTestFinished(() => sim.close());
  // Each rule counts the calls that those before it left.
  delaysMs.forEach((ms, index) => {
    const schedule = { operation: 'popup-result', times: 'always', every: delaysMs.length - index } as const;
    sim.world().fault({ kind: 'delay', ms }, schedule);
  });
  return { sim, everyoneAsked };
}

/** An idle and a half-sent connection to the API itself, and what they hear. */
function silentConnections(port: number) {
  const heard: string[] = [];
  const ends = ['', 'GET /livez HTTP/1.1\r\nhost: x\r\n'].map(async (sent) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
    socket.on('error', ({ message }) => heard.push(message));
    if (sent !== '') socket.write(sent);
    await once(socket, 'close');
  });
  return {
    async expectQuietEnd() {
      await Promise.all(ends);
      expect(heard).toEqual([]);
    },
  };
}

function expectEveryoneHome(answers: readonly Answer[]): void {
  expect(answers).toHaveLength(CALLBACKS);
  expect(answers.filter(({ status }) => status !== 303)).toEqual([]);
  const home = `${SUCCESS_URL}?params=`;
  expect(answers.filter(({ location }) => location?.startsWith(home) !== true)).toEqual([]);
}
