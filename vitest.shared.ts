// What every workspace's vitest.config.ts shares: packages are read as source, results are kept for the sum.
import { configDefaults, defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config';

const conditions = ['@bonin/source', 'module', 'node', 'development|production'];

const isCi = !['', '0', 'false', undefined].includes(process.env['CI']);
/** Whether tests that take long run: in CI, and where one asks for them. */
const runsThorough = isCi || process.env['BONIN_THOROUGH'] === '1';

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
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});

export default shared;
