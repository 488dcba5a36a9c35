// `npm start` itself, twice at once, with real programs on real ports: the right addresses, or one line.
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../launcher/taken.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start` in a process group of its own, as a terminal starts it. */
function start(environment: Readonly<Record<string, string>>, words = ['start']) {
  const child = spawn('npm', words, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', BONIN_STORE: 'memory:', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const look of waiting) look();
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code));
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  const says = (text: string) =>
    Promise.race([
      new Promise<void>((resolve) => {
        const look = () => {
          if (output.includes(text)) resolve();
        };
        waiting.add(look);
        look();
      }),
      exited.then(async () => {
        // What was said last may come after the end.
        if (!output.includes(text)) throw new Error(`ended before it said «${text}»:\n${output}`);
        return undefined;
      }),
    ]);
  return { child, exited, says, output: () => output };
}

/** Three free ports, held until they are given back at once. */
async function freePorts() {
  const servers = await Promise.all([0, 0, 0].map(async (port) => listen(port)));
  const [web = 0, api = 0, simulator = 0] = servers.map(portOf);
  await Promise.all(servers.map(close));
  const environment = {
    BONIN_WEB_PORT: String(web),
    BONIN_PORT: String(api),
    BONIN_SIMULATOR_PORT: String(simulator),
  };
  return { web, api, simulator, environment };
}

async function listen(port: number): Promise<Server> {
  const server = createServer((socket) => void socket.destroy());
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const close = (server: Server) =>
  new Promise((resolve) => {
    server.close(resolve);
  });

describe('npm start', { timeout: 180_000 }, () => {
  it('runs twice at once, each copy under its own addresses, and leaves no process', async () => {
    const ports = [await freePorts(), await freePorts()];
    const copies = ports.map(({ environment }) => start(environment));
    await Promise.all(copies.map(({ says }) => says('bonin is ready')));
    for (const [index, { web, api, simulator }] of ports.entries()) {
      const output = copies[index]?.output() ?? '';
      expect(output).toContain(`Open       http://localhost:${web}\n`);
      expect(output).toContain(`http://127.0.0.1:${simulator}/__sim/inbox`);
      expect(output).not.toMatch(/:(?:5173|4000|4100)\b/);
      const started = await fetch(`http://127.0.0.1:${web}/api/start-certificate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: `http://localhost:${web}` },
        body: JSON.stringify({
          successUrl: `http://localhost:${web}/cert-result`,
          failUrl: `http://localhost:${web}/cert-fail`,
        }),
      });
      expect(await started.json()).toMatchObject({
        form: { action: `http://127.0.0.1:${simulator}/CommonSvl` },
      });
      expect((await ask(api, '/readyz')).status).toBe(200);
    }
    const [first, second] = copies;
    first?.child.kill('SIGTERM');
    // Ctrl+C: the whole group is told.
    process.kill(-(second?.child.pid ?? 0), 'SIGINT');
    await Promise.all(copies.map(({ exited }) => exited));
    for (const port of ports.flatMap(({ web, api, simulator }) => [web, api, simulator])) {
      await expect.poll(async () => (await ask(port, '/readyz')).status, { timeout: 20_000 }).toBe(0);
    }
  });

  it.each(['web', 'api', 'simulator'] as const)('names the port of the %s in one line', async (name) => {
    const { environment, ...ports } = await freePorts();
    const foreign = await listen(ports[name]);
    onTestFinished(() => void foreign.close());
    const { exited, output } = start(environment);
    expect(await exited).toBe(1);
    const lines = output()
      .split('\n')
      .filter((line) => line.includes(String(ports[name])));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`Port ${ports[name]} (${name}) is taken by another program: stop it, or run `);
    expect(output()).not.toMatch(/^\s+at /m);
  });

  it('stops all parts where one ends, and says which', async () => {
    const { environment, ...ports } = await freePorts();
    const { exited, output } = start({ ...environment, PUBLIC_ORIGIN: 'shop.example' });
    expect(await exited).toBe(1);
    expect(output()).toContain('api       |   - PUBLIC_ORIGIN is not an http(s) URL');
    expect(output()).toContain('The api ended (exit code 1), so all parts stop');
    expect((await ask(ports.simulator, '/readyz')).status).toBe(0);
    expect(output()).not.toMatch(/^(?:api +\| )?\s+at /m);
  });

  it('starts where npm runs no script before another', async () => {
    const { environment } = await freePorts();
    const { says, output } = start({ ...environment, npm_config_ignore_scripts: 'true' });
    await says('bonin is ready');
    expect(output()).toContain('Lockfile is up to date');
  });
});

describe('npm run dev', { timeout: 120_000 }, () => {
  it('runs the part that is named alone', async () => {
    const { environment, api, simulator } = await freePorts();
    const { says } = start(environment, ['run', 'dev', '--', 'simulator']);
    await says(`Ready: simulator on port ${simulator}.`);
    expect((await ask(api, '/readyz')).status).toBe(0);
  });

  it('knows no other part', async () => {
    const { exited, output } = start({}, ['run', 'dev', '--', 'database']);
    expect(await exited).toBe(1);
    expect(output()).toContain('There is no part database. The parts are web, api, simulator.');
  });
});
