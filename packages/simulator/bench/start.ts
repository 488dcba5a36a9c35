/**
 * Start: from a new process to the first answer, the packed simulator against bare Fastify with the same plugins and zod.
 * Runs alternate, and the smallest of each counts.
 *
 * Run: tsx --conditions=@bonin/source bench/start.ts
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { packSimulator } from './packed.ts';

const ROUNDS = 12;
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Milliseconds of CPU, user and system, until it answers. */
async function startOnce(...program: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  return Number(line.toString());
}

using packed = packSimulator();
const simulator = [file('start-simulator.mjs'), `${packed.folder}/dist/simulator.js`];
const costs = { simulator: [] as number[], bare: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  costs.simulator.push(await startOnce(...simulator));
  costs.bare.push(await startOnce(file('start-bare.mjs')));
}
const [ours, floor] = [Math.min(...costs.simulator), Math.min(...costs.bare)];
console.log(
  `start: simulator ${ours.toFixed(0)} ms of CPU, bare Fastify with zod ${floor.toFixed(0)} ms: ${(ours / floor).toFixed(2)}×`,
);
