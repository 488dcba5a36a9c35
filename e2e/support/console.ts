/** Finds parts of the simulator's console, and runs the test that it copies. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Stack } from './stack.ts';

const SIMULATOR = fileURLToPath(new URL('../../packages/simulator/', import.meta.url));
const VITEST = join(
  dirname(createRequire(`${SIMULATOR}package.json`).resolve('vitest/package.json')),
  'vitest.mjs',
);

/** A section by its heading. */
export function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Opens a console that follows the world. */
export async function openConsole(page: Page, stack: Stack, query = ''): Promise<Page> {
  const beside = await page.context().newPage();
  await beside.goto(`${stack.simulator}/__sim${query}`);
  await expect(beside.getByText('실시간')).toBeVisible();
  return beside;
}

/** The page of the newest transaction. */
export async function openNewest(beside: Page): Promise<void> {
  await section(beside, '거래').getByRole('link').first().click();
  await expect(beside.getByRole('heading', { level: 1 })).toContainText('거래 상세');
}

/** What the console says after a click. */
export async function says(beside: Page, text: string): Promise<void> {
  await expect(beside.locator('[role=status][data-status]')).toHaveText(text);
}

/** Runs a copied test in a project with the simulator and vitest. Returns the number of passed tests and the output. */
export async function runCopied(text: string): Promise<{ passed: number; failed: number; said: string }> {
  const root = await mkdtemp(join(SIMULATOR, 'test-copied-'));
  try {
    await mkdir(join(root, 'test'));
    await writeFile(join(root, 'test', 'copied.test.ts'), text);
    const said = await vitest(root);
    // Where the shared configuration puts it, below the root.
    const report = JSON.parse(await readFile(join(root, 'test-results/vitest.json'), 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: report.numPassedTests, failed: report.numFailedTests, said };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function vitest(root: string): Promise<string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:TEST_|PW_|PLAYWRIGHT_|NODE_OPTIONS$|NODE_ENV$)/.test(name),
  );
  const args = [VITEST, 'run', '--root', root, '--config', join(SIMULATOR, 'vitest.config.ts')];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: root, env: Object.fromEntries(inherited) },
      (_error, stdout, stderr) => {
        resolve(stdout + stderr);
      },
    );
  });
}
