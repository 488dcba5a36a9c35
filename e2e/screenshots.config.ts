/** `npm run generate`: pictures of every page into docs/screenshots. Not compared with anything. */
import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: '.',
  grep: /.*/,
  testMatch: ['screenshots.ts', 'screenshots-main.ts', 'screenshots-window.ts'],
  reporter: 'list',
  workers: 1,
  fullyParallel: false,
  use: { ...base.use, deviceScaleFactor: 1.5 },
});
