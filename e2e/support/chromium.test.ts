import { chromium } from '@playwright/test';
import { expect, it } from 'vitest';
import { chromiumOptions } from './chromium.ts';

/** The features that a command line switches off. Only the last list counts. */
async function disabledBy(options: object): Promise<string[]> {
  // Node knows none of these options and ends at once; Playwright says how it was called.
  const said = await chromium.launch({ ...options, executablePath: process.execPath }).then(() => '', String);
  return [...said.matchAll(/--disable-features=([\w,]+)/g)].at(-1)?.[1]?.split(',') ?? [];
}

it('switches off what Playwright does, and the address bar', async () => {
  const own = await disabledBy({});
  expect(own.length).toBeGreaterThan(5);
  const ours = await disabledBy(chromiumOptions(undefined));
  expect(ours).toEqual([...own, 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']);
});
