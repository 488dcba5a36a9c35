/** Which Chromium runs the tests: the machine's own, found on PATH; and how it is started. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import type { LaunchOptions } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium without its windows: it costs half of the CPU, and has no popup blocker and no back/forward cache. */
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];
/** Looked at after PATH: cron and some editors start with a short one. */
const FALLBACK_FOLDER = '/usr/bin';

/** Chromium obeys the last list alone, so that Playwright's is repeated here; chromium.test.ts compares the two. */
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
/** What the address bar unfolds, pages of Chromium's own in each window: a quarter of these tests' CPU, and nobody sees them. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What gives each site a process of its own, and keeps one more in reserve. */
const SITE_PROCESSES = ['IsolateOrigins', 'site-per-process', 'SpareRendererForSitePerProcess'];

/** Said where there is no browser: as the reason of the skipped tests, or as CI's error. */
export const NO_BROWSER =
  'No Chromium was found (chromium, chromium-browser, google-chrome on PATH): the browser tests cannot run. ' +
  'Install one (Debian: apt-get install chromium fonts-nanum) or set BONIN_CHROMIUM to its path.';

/** Path of the browser, or `undefined`. `BONIN_CHROMIUM` goes first and is not checked: a wrong one must fail. */
export function findChromium(): string | undefined {
  return chosenBrowser() ?? findOnPath(NAMES);
}

/** Path of the headless shell, or of the whole browser where there is no shell or `BONIN_CHROMIUM` names one browser for all. */
export function findShell(): string | undefined {
  return chosenBrowser() ?? findOnPath(SHELL_NAMES) ?? findChromium();
}

function chosenBrowser(): string | undefined {
  const { BONIN_CHROMIUM: chosen } = process.env;
  return chosen === '' ? undefined : chosen;
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => [...folders, FALLBACK_FOLDER].map((folder) => join(folder, name)))
    .find(isExecutable);
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

/** Launch options: no name but this machine's own resolves, popups are blocked as for a person. */
export function chromiumOptions(executablePath: string | undefined): LaunchOptions {
  return launchOptions(executablePath, [...PLAYWRIGHT_DISABLES, ...ADDRESS_BAR]);
}

/** Launch options of the browser that `findShell` finds: it draws without a GPU process, and one process serves all sites. */
export function shellOptions(executablePath: string | undefined): LaunchOptions {
  if (executablePath === findChromium()) return chromiumOptions(executablePath);
  const { args = [], ...options } = launchOptions(executablePath, [
    ...PLAYWRIGHT_DISABLES,
    ...SITE_PROCESSES,
  ]);
  return {
    ...options,
    args: [...args, '--disable-gpu', '--disable-software-rasterizer', '--disable-site-isolation-trials'],
  };
}

function launchOptions(executablePath: string | undefined, disabled: readonly string[]): LaunchOptions {
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    // Playwright would let every popup through.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args: [
      // Chromium's sandbox does not work for root, which is what containers usually are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--disable-features=${disabled.join(',')}`,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  };
}
