// What every workspace's vitest.config.ts shares: packages are read as source, results are kept for the sum.
import { defineConfig } from 'vitest/config';

const conditions = ['@bonin/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
