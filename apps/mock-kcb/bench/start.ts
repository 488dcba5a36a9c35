/**
 * Start: from a new process to the first answer, the packed simulator against bare Fastify with the same plugins and zod.
 * Runs alternate, and the smallest of each counts.
 *
 * Run: tsx --conditions=@bonin/source bench/start.ts
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROUNDS = 12;
const home = fileURLToPath(new URL('..', import.meta.url));
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Milliseconds of CPU, user and system, until it answers. */
async function startOnce(...program: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  return Number(line.toString());
}

// Where it finds what it would have downloaded.
const folder = mkdtempSync(`${home}node_modules/.bench-`);
try {
  const packed = execFileSync(process.execPath, [file('../scripts/pack.mjs'), folder], { encoding: 'utf8' });
  execFileSync('tar', ['-xzf', packed.trim(), '-C', folder]);
  const simulator = [file('start-simulator.mjs'), `${folder}/package/dist/simulator.js`];
  const costs = { simulator: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    costs.simulator.push(await startOnce(...simulator));
    costs.bare.push(await startOnce(file('start-bare.mjs')));
  }
  const [ours, floor] = [Math.min(...costs.simulator), Math.min(...costs.bare)];
  console.log(
    `start: simulator ${ours.toFixed(0)} ms of CPU, bare Fastify with zod ${floor.toFixed(0)} ms: ${(ours / floor).toFixed(2)}×`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
