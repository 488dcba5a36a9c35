/** The browser suite. Every worker runs an API, a web and a simulator of its own: see support/stack.ts. */
import { defineConfig } from '@playwright/test';
import {
  chromiumOptions,
  findChromium,
  findShell,
  isCi,
  NO_BROWSER,
  shellOptions,
} from './support/chromium.ts';
import { QUICK, WHOLE_BROWSER } from './support/tags.ts';

const browser = findChromium();
if (browser === undefined) {
  if (isCi()) throw new Error(NO_BROWSER);
  process.stderr.write(`\n${NO_BROWSER}\nSkipping them.\n\n`);
}

/** All of them take minutes: CI runs them, a laptop when asked to. */
const runsAll = isCi() || process.env['BONIN_THOROUGH'] === '1';
if (!runsAll)
  process.stderr.write(
    `Browser tests without the tag ${QUICK} are left to CI; BONIN_THOROUGH=1 runs them here.\n`,
  );

export default defineConfig({
  testDir: 'tests',
  globalSetup: './support/global-setup.ts',
  ...(runsAll ? {} : { grep: new RegExp(QUICK) }),
  outputDir: 'test-results/artifacts',
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // Each worker starts three processes: for a few tests one is enough.
  workers: runsAll ? 2 : 1,
  fullyParallel: true,
  forbidOnly: isCi(),
  // A second try tells a machine that was too slow from a page that is wrong: it is reported as flaky, never hidden.
  retries: isCi() ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  projects: [
    {
      name: 'shell',
      grepInvert: new RegExp(WHOLE_BROWSER),
      use: { launchOptions: shellOptions(findShell()) },
    },
    // A project's own `grep` replaces the one above, so that it repeats the quick tag.
    {
      name: 'whole',
      grep: new RegExp(runsAll ? WHOLE_BROWSER : `(?=.*${QUICK})(?=.*${WHOLE_BROWSER})`),
      use: { launchOptions: chromiumOptions(browser) },
    },
  ],
  use: {
    browserName: 'chromium',
    // A phone, which goes to the provider in the same tab; a desktop opens a window.
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
