/**
 * CPU of an answer: the packed simulator against bare Fastify with zod that gives the same bytes without thinking.
 * Both run at once as processes of their own; rounds alternate, and the smallest of each counts.
 *
 * Run: tsx --conditions=@bonin/source bench/answers.ts
 */
import { startMeasured, type Measured } from './child.ts';
import { createMember, forEachOf } from './member.ts';
import { packSimulator } from './packed.ts';

const ROUNDS = 7;
const CALLS = 800;

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

/** Microseconds of CPU a call. */
async function cost(server: Measured, run: () => Promise<void>): Promise<number> {
  const before = await server.cpu();
  await run();
  return ((await server.cpu()) - before) / CALLS;
}

const token = { simulator: [] as number[], bare: [] as number[] };
const result = { simulator: [] as number[], bare: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  token.simulator.push(await cost(simulator, async () => forEachOf(numbers, async () => member.token())));
  token.bare.push(await cost(bare, async () => forEachOf(numbers, async () => bareMember.token())));
  const tokens: string[] = [];
  // The calls before have crowded older bearers out.
  const fresh = await bearer();
  await forEachOf(numbers, async () => tokens.push(await finished(fresh)));
  result.simulator.push(
    await cost(simulator, async () => forEachOf(tokens, async (each) => member.result(fresh, each))),
  );
  result.bare.push(
    await cost(bare, async () => forEachOf(tokens, async (each) => bareMember.result(fresh, each))),
  );
}
for (const [name, costs] of Object.entries({ token, 'popup-result': result })) {
  const [ours, floor] = [Math.min(...costs.simulator), Math.min(...costs.bare)];
  console.log(
    `${name}: simulator ${ours.toFixed(0)} µs, bare Fastify with zod ${floor.toFixed(0)} µs: ${(ours / floor).toFixed(2)}×`,
  );
}
await Promise.all([member.close(), bareMember.close()]);
await Promise.all([simulator.stop(), bare.stop()]);
