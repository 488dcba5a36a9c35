// Every example of the simulator's pages runs, and says the truth.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Fault } from '@bonin/contracts/simulator/fault';
import { type SimulatedWorld, type Simulator, startSimulator } from '@bonin/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../examples/app-under-test.ts';
import { readText } from '../generate/root.ts';
import { iamportShop } from './support/iamport-shop.ts';

const run = promisify(execFile);
const USUAL_ORIGIN = 'http://127.0.0.1:4100';
const TUTORIAL = 'docs/tutorial/first-simulator-test.md';
/** Pages whose `ts` blocks run here; PortOne's page has a test of its own. */
const PAGES = [
  TUTORIAL,
  ...[
    'simulate-people',
    'simulate-outcomes',
    'simulate-faults',
    'control-time',
    'read-the-journal',
    'run-tests-in-parallel',
    'test-iamport',
  ].map((name) => `docs/how-to/${name}.md`),
];
const guide = PAGES.map(readText).join('\n');
const tutorial = readText(TUTORIAL);

interface Example {
  /** The heading before it, for the test's name. */
  readonly what: string;
  readonly path: string;
  readonly line: number;
  readonly code: string;
}

const examples: readonly Example[] = PAGES.flatMap((path) => {
  const text = readText(path);
  return [...text.matchAll(/^```ts\n(?<code>[^]*?)^```$/gm)].map((match) => {
    const before = text.slice(0, match.index);
    const what = [...before.matchAll(/^#+ (.+)/gm)].at(-1)?.[1] ?? '';
    return { what, path, line: before.split('\n').length, code: match.groups?.['code'] ?? '' };
  });
});

type App = Awaited<ReturnType<typeof startApp>>;
type Shop = ReturnType<typeof iamportShop>;
type Run = (
  world: SimulatedWorld,
  app: App,
  assertions: typeof assert,
  shop: Shop,
  sim: Simulator,
) => Promise<void>;

/** Makes an asynchronous function of an example. Its parameters are the values that the page names. */
function asFunction(code: string): Run {
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;
  return new AsyncFunction('world', 'app', 'assert', 'shop', 'sim', code) as unknown as Run;
}

describe('an example of the simulator’s pages', () => {
  let sim: Simulator;
  beforeAll(async () => {
    sim = await startSimulator();
  });
  afterAll(async () => {
    await sim.close();
  });

  it.each(examples)('$what ($path, line $line) runs', async ({ code }) => {
    const world = sim.createWorld({ seed: 'guide' });
    const app = await startApp(world);
    const shop = iamportShop(world);
    await expect(asFunction(code)(world, app, assert, shop, sim)).resolves.toBeUndefined();
    await app.close();
    world.delete();
  });

  it('that is wrong fails', async () => {
    const world = sim.createWorld();
    const app = await startApp(world);
    const wrong = "assert.equal((await app.verify()).name, '김하늘');";
    const shop = iamportShop(world);
    await expect(asFunction(wrong)(world, app, assert, shop, sim)).rejects.toThrow('홍길동');
    const wrongToo = "assert.equal((await shop.certification('imp_000000000000')).status, 200);";
    await expect(asFunction(wrongToo)(world, app, assert, shop, sim)).rejects.toThrow('404');
    await app.close();
  });

  it('is on every page', () => {
    const shown = new Set(examples.map(({ path }) => path));
    expect(PAGES.filter((path) => path !== TUTORIAL && !shown.has(path))).toEqual([]);
    expect(examples.length).toBeGreaterThan(45);
  });

  it('is there for every kind of fault', () => {
    const named = Fault.options.map(({ shape }) => shape.kind.value);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((kind) => !guide.includes(`'${kind}'`))).toEqual([]);
  });
});

describe('the first test', () => {
  it('is the file that it shows, and passes', async () => {
    const file = readText('docs/examples/first-simulator-test.ts');
    const [, shown] =
      /^```ts file=\.\.\/examples\/first-simulator-test\.ts\n([^]*?)^```$/m.exec(tutorial) ?? [];
    expect(shown).toBe(file);
    await import('../examples/first-simulator-test.ts');
  });
});

describe('the commands', () => {
  it('verify a person', async () => {
    const sim = await startSimulator();
    const blocks = tutorial.matchAll(/^<!-- run -->\n```sh\n(?<commands>[^]*?)^```$/gm);
    const script = [...blocks].map(({ groups }) => groups?.['commands'] ?? '').join('\n');
    try {
      const { stdout } = await run(
        'bash',
        ['--norc', '-euo', 'pipefail', '-c', script.replaceAll(USUAL_ORIGIN, sim.origin)],
        { env: { PATH: process.env['PATH'] ?? '', NO_PROXY: '127.0.0.1' } },
      );
      expect(stdout).toContain('"returnMethod":"GET"');
      expect(stdout).toMatch(/\}\nB000\nasked once\n$/);
    } finally {
      await sim.close();
    }
  });
});
