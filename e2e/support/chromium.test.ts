import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { afterEach, expect, it, vi } from 'vitest';
import { chromiumOptions, findChromium, findShell, shellOptions } from './chromium.ts';

afterEach(() => void vi.unstubAllEnvs());

/** The features that a command line switches off, by the list that counts. */
async function disabledBy(options: object): Promise<string[]> {
  // Node knows none of these options and ends at once; Playwright says how it was called.
  const said = await chromium.launch({ ...options, executablePath: process.execPath }).then(() => '', String);
  return [...said.matchAll(/--disable-features=([\w,-]+)/g)].at(-1)?.[1]?.split(',') ?? [];
}

it('switches off what Playwright does, and the address bar', async () => {
  const own = await disabledBy({});
  expect(own.length).toBeGreaterThan(5);
  const ours = await disabledBy(chromiumOptions(undefined));
  expect(ours).toEqual([...own, 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']);
});

it('switches off what Playwright does in the headless shell, too', async () => {
  const own = await disabledBy({});
  const ours = await disabledBy(shellOptions('/a/headless-shell'));
  expect(ours).toEqual([...own, 'IsolateOrigins', 'site-per-process', 'SpareRendererForSitePerProcess']);
});

it('runs all tests in the browser that is chosen, as a whole browser', () => {
  vi.stubEnv('BONIN_CHROMIUM', '/chosen');
  expect([findChromium(), findShell()]).toEqual(['/chosen', '/chosen']);
  expect(shellOptions('/chosen')).toEqual(chromiumOptions('/chosen'));
  expect(shellOptions('/another')).not.toEqual(chromiumOptions('/another'));
});

it('finds the shell and the whole browser on PATH', () => {
  vi.stubEnv('BONIN_CHROMIUM', '');
  const folder = mkdtempSync(join(tmpdir(), 'bonin-path-'));
  try {
    vi.stubEnv('PATH', folder);
    const program = (name: string) => {
      writeFileSync(join(folder, name), '', { mode: 0o755 });
      return join(folder, name);
    };
    const whole = program('chromium');
    const shell = program('chromium-headless-shell');
    expect([findChromium(), findShell()]).toEqual([whole, shell]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
