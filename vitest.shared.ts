// What every workspace's vitest.config.ts shares: packages are read as source, results are kept for the sum.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configDefaults, defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

const conditions = ['@bonin/source', 'module', 'node', 'development|production'];

const isCi = !['', '0', 'false', undefined].includes(process.env['CI']);
/** Whether tests that take long run: in CI, and where one asks for them. */
const runsThorough = isCi || ['1', 'all'].includes(process.env['BONIN_THOROUGH'] ?? '');

/**
 * A workspace's configuration without its tests that take long, where they are not asked for; `what` they are is said then.
 *
 * @param files - Globs.
 */
export function leavingToCi(
  what: string,
  files: readonly string[],
  own: ViteUserConfig = {},
): ViteUserConfig {
  if (!runsThorough) process.stderr.write(`${what}: left to CI; BONIN_THOROUGH=1 runs them here.\n`);
  const exclude = [...configDefaults.exclude, ...(runsThorough ? [] : files)];
  return mergeConfig(mergeConfig(shared, own), { test: { exclude } });
}

/** Keeps the names of tests that passed only when they were tried again, for the lines that `npm test` ends with. */
function secondTries(): Reporter {
  const names: string[] = [];
  let folder = '';
  return {
    onInit: ({ config }) => {
      folder = join(config.root, 'test-results');
    },
    onTestCaseResult: (test) => {
      if (test.diagnostic()?.flaky === true) names.push(`${test.module.moduleId}: ${test.fullName}`);
    },
    onTestRunEnd: () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'second-tries.json'), JSON.stringify({ secondTries: names }));
    },
  };
}

const shared = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    // Files share a worker's modules: importing fastify and zod anew for each took half of the time. What a test changes
    // outside its own objects (timers, environment, globals) it puts back.
    isolate: false,
    // A guard against hanging, not a measure: shared machines are slow at times.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A second try tells a machine that was too slow from code that is wrong. `npm test` names each of them.
    retry: isCi ? 1 : 0,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }], secondTries()],
  },
});

export default shared;
