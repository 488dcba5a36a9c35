// Way (2) of running in parallel: one api, a relying party for each world of a simulator.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startSimulator } from '@bonin/simulator';
import { expect, it, onTestFinished } from 'vitest';
import { builtProgram } from '../../../../scripts/built-program.ts';
import { readConfig } from '../../src/config/config.ts';

it('the api takes the relying parties that the simulator’s command line writes', async () => {
  const sim = await startSimulator({ port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'bonin-worlds-'));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true });
    await sim.close();
  });
  const words = ['worlds', '--count', '12', '--relying-parties', join(folder, 'out.json')];
  const program = await builtProgram('apps/mock-kcb/src/cli.ts');
  const child = spawn(process.execPath, [program, ...words, '--origin', sim.origin], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines = (await text(child.stdout)).trim().split('\n');
  expect((await exit)[0]).toBe(0);

  const { environment } = JSON.parse(lines.pop() ?? '') as { environment: Record<string, string> };
  const config = readConfig({ BONIN_MODE: 'test', ...environment });
  expect(config.variables.KCB_API_URL).toBe(sim.origin);
  const written = lines.map((line) => JSON.parse(line) as { relyingParty: string; world: string });
  expect(config.relyingParties).toHaveLength(12);
  for (const [index, { relyingParty, world }] of written.entries()) {
    const party = config.relyingParties[index];
    expect(party?.id).toBe(relyingParty);
    expect(party?.kcb).toMatchObject(sim.world(world).credentials.kcb);
  }
});
