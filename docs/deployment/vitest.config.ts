import { defineConfig } from 'vitest/config';

// Apart from the other tests: this one runs what `npm run build` made.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: '../test-results/deployment.json' }]],
  },
});
