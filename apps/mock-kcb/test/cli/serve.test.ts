// `mock-kcb` as a server: a process of its own, from its first line to its end.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startSimulator } from '@bonin/simulator';
import { fetch } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli, spawnCli } from './process.ts';

describe('mock-kcb', () => {
  it('says where it answers and ends on SIGTERM', async () => {
    const child = spawnCli('--port', '0');
    onTestFinished(() => void child.kill());
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { simulator } = JSON.parse(line) as { simulator: string };
    const ready = await fetch(`${simulator}/readyz`);
    expect(ready.status).toBe(200);
    await ready.text();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('names addresses that it answers to, on every address too', async () => {
    const child = spawnCli('--port', '0', '--host', '0.0.0.0');
    onTestFinished(() => void child.kill());
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { simulator, inbox } = JSON.parse(line) as { simulator: string; inbox: string };
    expect(simulator).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const page = await fetch(inbox);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    await page.text();
  });

  it('says in one line which address is not this machine’s', async () => {
    const { code, stdout, stderr } = await runCli('--port', '0', '--host', '203.0.113.9');
    const why = '203.0.113.9 is no address of this machine: give another --host.\n';
    expect([code, stdout, stderr]).toEqual([1, '', why]);
  });

  it('says which port is taken', async () => {
    await using sim = await startSimulator({ port: 0 });
    const { port } = new URL(sim.origin);
    const { code, stderr } = await runCli('--port', port);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)]);
  });

  it('refuses an option that it does not know', async () => {
    const { code, stderr } = await runCli('--colour');
    expect([code, stderr]).toEqual([2, expect.stringContaining("'--colour'")]);
  });
});
