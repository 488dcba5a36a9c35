// `mock-kcb` as a server: a process of its own, from its first line to its end.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fetch } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../../src/simulator.ts';
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
