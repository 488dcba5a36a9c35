/** Builds the pages once before all tests. Every worker serves them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildWeb } from './build-web.ts';
import { findChromium } from './chromium.ts';

// oxlint-disable-next-line import/no-default-export -- Playwright asks for one
export default async function setUp(): Promise<(() => void) | undefined> {
  if (findChromium() === undefined) return undefined;
  const webRoot = mkdtempSync(join(tmpdir(), 'bonin-web-'));
  await buildWeb(webRoot);
  process.env['E2E_BUILT_WEB'] = webRoot;
  return () => {
    rmSync(webRoot, { recursive: true, force: true });
  };
}
