// What every workspace's vitest.config.ts shares: packages are read as source, results are kept for the sum.
import { defineConfig } from 'vitest/config';

const conditions = ['@bonin/source', 'module', 'node', 'development|production'];

const isCi = !['', '0', 'false', undefined].includes(process.env['CI']);
/** Whether tests that start other test runners or install packages run: in CI, and where one asks for them. */
export const RUNS_THOROUGH = isCi || process.env['BONIN_THOROUGH'] === '1';

export default defineConfig({
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
