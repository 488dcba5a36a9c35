/**
 * CPU of an answer: the packed simulator against bare Fastify with zod that gives the same bytes without thinking.
 * Both run at once as processes of their own and are asked in turn, call by call: alone, the slower one would also pay for
 * waking a client that waits for it. Each round gives a ratio; the median counts. It is always the same person, as in most
 * tests: the simulator remembers their CI and DI.
 *
 * Run: tsx --conditions=@bonin/source bench/answers.ts
 */
import { startMeasured } from './child.ts';
import { createMember, forEachOf } from './member.ts';
import { packSimulator } from './packed.ts';

const ROUNDS = 9;
const CALLS = 2000;

using packed = packSimulator();
const simulator = await startMeasured('simulator', packed);
const member = createMember(simulator);
const bearer = async () => `Bearer ${await member.bearer()}`;
const first = await bearer();
const answers = {
  token: JSON.parse(await member.token()) as unknown,
  result: JSON.parse(await member.result(first, await finished(first))) as unknown,
};
const bare = await startMeasured('bare', packed, answers);
const bareMember = createMember({ ...simulator, origin: bare.origin });
const numbers = Array.from({ length: CALLS }, (_, index) => index);

async function finished(authorization: string): Promise<string> {
  const serviceToken = await member.start(authorization);
  await member.finish(serviceToken);
  return serviceToken;
}

/** Microseconds of CPU a call of each, while the two are asked in turn: whatever disturbs one disturbs the other. */
async function cost<T>(
  items: readonly T[],
  ours: (item: T) => Promise<unknown>,
  floor: (item: T) => Promise<unknown>,
): Promise<{ simulator: number; bare: number }> {
  const before = { simulator: await simulator.cpu(), bare: await bare.cpu() };
  await forEachOf(items, async (item) => {
    await ours(item);
    await floor(item);
  });
  return {
    simulator: ((await simulator.cpu()) - before.simulator) / items.length,
    bare: ((await bare.cpu()) - before.bare) / items.length,
  };
}

const token = { simulator: [] as number[], bare: [] as number[] };
const result = { simulator: [] as number[], bare: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  keep(
    token,
    await cost(
      numbers,
      async () => member.token(),
      async () => bareMember.token(),
    ),
  );
  const tokens: string[] = [];
  // The calls before have crowded older bearers out.
  const fresh = await bearer();
  await forEachOf(numbers, async () => tokens.push(await finished(fresh)));
  keep(
    result,
    await cost(
      tokens,
      async (each) => member.result(fresh, each),
      async (each) => bareMember.result(fresh, each),
    ),
  );
}

function keep(all: typeof token, one: { simulator: number; bare: number }): void {
  all.simulator.push(one.simulator);
  all.bare.push(one.bare);
}

for (const [name, costs] of Object.entries({ token, 'popup-result': result })) {
  const ratios = costs.simulator.map((cpu, at) => cpu / (costs.bare[at] ?? 0));
  const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  console.log(
    `${name}, medians: simulator ${median(costs.simulator).toFixed(0)} µs, bare Fastify with zod ` +
      `${median(costs.bare).toFixed(0)} µs, ratio of a round ${median(ratios).toFixed(2)} (${range})`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

await Promise.all([member.close(), bareMember.close()]);
await Promise.all([simulator.stop(), bare.stop()]);
