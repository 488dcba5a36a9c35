/** Finds the machine's own Chromium on PATH, and sets how it starts. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import type { LaunchOptions } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Folders after PATH, because cron and some editors have a short PATH. */
const FALLBACKS = ['/usr/bin/chromium'];

/** Chromium obeys only the last list. So this repeats Playwright's list, and chromium.test.ts compares them. */
const PLAYWRIGHT_DISABLES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];
/** Chromium's own pages below the address bar. They take a quarter of the CPU, and no test needs them. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** The message without a browser: the reason for skipped tests, or the error of the CI pipeline. */
export const NO_BROWSER =
  'No Chromium was found (chromium, chromium-browser, google-chrome on PATH): the browser tests cannot run. ' +
  'Install one (Debian: apt-get install chromium fonts-nanum) or set BONIN_CHROMIUM to its path.';

/** Path of the browser, or `undefined`. `BONIN_CHROMIUM` goes first and is not checked: a wrong one must fail. */
export function findChromium(): string | undefined {
  const chosen = process.env['BONIN_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...FALLBACKS].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a missing browser is a failure. */
export function isCi(): boolean {
  return !['', '0', 'false', undefined].includes(process.env['CI']);
}

/** Launch options. Only this machine's names resolve, and popups are blocked as for a person. */
export function chromiumOptions(executablePath: string | undefined): LaunchOptions {
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    // By default Playwright allows every popup.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args: [
      // Chromium's sandbox does not work for root, which is what containers usually are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--disable-features=${[...PLAYWRIGHT_DISABLES, ...ADDRESS_BAR].join(',')}`,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  };
}
