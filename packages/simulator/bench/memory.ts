/**
 * Memory over many verifications: heap in use after forced garbage collection, at a tenth and at the end.
 *
 * Run: tsx --conditions=@bonin/source bench/memory.ts [verifications]
 */
import { startMeasured } from './child.ts';
import { createMember, forEachOf } from './member.ts';
import { packSimulator } from './packed.ts';

const TOTAL = Number(process.argv[2] ?? 100_000);
const STEPS = 10;

using packed = packSimulator();
const simulator = await startMeasured('simulator', packed);
const member = createMember(simulator);
const heaps: number[] = [];
for (let step = 0; step < STEPS; step += 1) {
  const authorization = `Bearer ${await member.bearer()}`;
  await forEachOf(
    Array.from({ length: TOTAL / STEPS }, (_, index) => index),
    async () => {
      const serviceToken = await member.start(authorization);
      await member.finish(serviceToken);
      await member.result(authorization, serviceToken);
    },
  );
  const heap = await simulator.heap();
  heaps.push(heap);
  console.log(`${((step + 1) * TOTAL) / STEPS} verifications: ${(heap / 2 ** 20).toFixed(1)} MiB`);
}
const end = heaps.at(-1) ?? 0;
console.log(`end / tenth: ${(end / (heaps[0] ?? end)).toFixed(2)}×`);
await member.close();
await simulator.stop();
