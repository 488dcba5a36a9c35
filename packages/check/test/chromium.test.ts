import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../src/reports/html.ts';
import { runChecks } from '../src/run-checks.ts';
import { noticesOf, redOf, runShop } from './matrix.ts';
import { BROWSER_DEFECTS, type Defect } from './shops/defects.ts';
import { startExpressShop } from './shops/express-shop.ts';
import { shopSubject } from './shops/subject.ts';

// The headless shell needs half of the CPU.
const SHELL = '/usr/bin/chromium-headless-shell';
const PATH = existsSync(SHELL) ? SHELL : '/usr/bin/chromium';
const isCi = !['', '0', 'false', undefined].includes(process.env['CI']);
const ONLY = Object.keys(BROWSER_DEFECTS);

describe.runIf(isCi || existsSync(PATH))('with Chromium', () => {
  it('the good shop passes', async () => {
    const report = await runShop('kcb', undefined, ONLY, { chromium: PATH });
    expect(noticesOf(report)).toEqual([]);
    expect(report.results.map(({ verdict }) => verdict)).toEqual(ONLY.map(() => 'pass'));
  });

  it.each(Object.entries(BROWSER_DEFECTS))('%s is found, and nothing else', async (defect, protocols) => {
    const report = await runShop(protocols[0] ?? 'kcb', defect as Defect, ONLY, { chromium: PATH });
    expect(redOf(report)).toEqual([defect]);
    const { screenshot = '' } = report.results.find(({ id }) => id === defect)?.evidence ?? {};
    // The first bytes of a PNG.
    expect(screenshot.slice(0, 6)).toBe('iVBORw');
  });

  const starts = {
    kcb: { page: '/', script: fileURLToPath(new URL('shops/start.mjs', import.meta.url)) },
    portone: { page: '/', click: 'button' },
  };
  it.each(['kcb', 'portone'] as const)(
    'a start on a page is driven with %s, by a click or a script',
    async (protocol) => {
      const only = ['other-sessions-token', 'reload', 'cross-site-start', 'popup-blocked'];
      const report = await runChecks({
        subject: shopSubject(protocol, { start: starts[protocol] }),
        app: async (launch) => startExpressShop(launch, { protocol, defect: 'reload' }),
        isolation: 'worker',
        chromium: PATH,
        only,
      });
      expect(report.problem).toBeUndefined();
      expect(report.results.map(({ id, verdict, reason }) => [id, verdict, reason].join(' ').trim())).toEqual(
        [
          'other-sessions-token pass',
          'reload fail',
          'popup-blocked pass',
          'cross-site-start not-applicable needs-request',
        ],
      );
    },
  );

  it('the HTML report has no barrier, on a phone and on paper', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bonin-check-html-'));
    const path = join(folder, 'report.html');
    const only = ['cancel', 'xss', 'older-imp-uid', 'opener-missing'];
    const report = await runShop('kcb', 'opener-missing', only, { chromium: PATH });
    writeFileSync(path, htmlReport({ ...report, unexpectedPasses: ['xss'] }));
    const browser = await chromium.launch({ executablePath: PATH, args: ['--no-sandbox'] });
    try {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({
          colorScheme,
          viewport: { width: 320, height: 640 },
          bypassCSP: true,
        });
        await page.goto(pathToFileURL(path).href);
        await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core') });
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run: () => Promise<{ violations: { id: string }[] }> };
          };
          return (await axe.run()).violations.map(({ id }) => id);
        });
        expect(violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
          true,
        );
        expect(await page.getByRole('img').count()).toBe(2);
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('nav').isVisible()).toBe(false);
        // Paper is white, whatever the screen is.
        const ink = await page.evaluate(() => getComputedStyle(document.body).color);
        expect(ink).toBe('rgb(26, 28, 31)');
        const hidden = await page.evaluate(() =>
          [...document.querySelectorAll('pre')].some((each) => each.scrollHeight > each.clientHeight + 1),
        );
        expect(hidden).toBe(false);
      }
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('without Chromium', () => {
  it('the checks of the browser say so', async () => {
    const { results } = await runShop('kcb', undefined, ONLY);
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(
      ONLY.map(() => 'not-applicable needs-chromium'),
    );
  });
});
