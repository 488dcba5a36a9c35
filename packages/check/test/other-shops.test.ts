import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { byCommand } from '../src/bench/command.ts';
import { AppConfig } from '../src/config.ts';
import { runChecks, type RunReport } from '../src/run-checks.ts';
import { noticesOf, type Protocol, redOf } from './matrix.ts';
import { shopSubject } from './shops/subject.ts';

const isCi = !['', '0', 'false', undefined].includes(process.env['CI']);
const folder = mkdtempSync(join(tmpdir(), 'bonin-check-'));
const shop = (name: string) => fileURLToPath(new URL(`shops/${name}`, import.meta.url));
const has = (program: string) => isCi || spawnSync(program, ['--version']).status === 0;

/** Mistakes that follow from the language: PHP asks for a token each time, because a request keeps nothing. */
const TRUE_WARNINGS = { python: [], php: ['token-not-reused'] };

const SHOPS = {
  python: {
    protocol: 'portone' as Protocol,
    program: 'python3',
    command: `exec python3 "${shop('shop.py')}"`,
    defects: [
      'own-token-on-victim',
      'failure-accepted',
      'xss',
      'account-by-phone',
      'person-in-url',
      'slow-provider',
    ],
  },
  php: {
    protocol: 'iamport' as Protocol,
    program: 'php',
    command: `exec php -S 127.0.0.1:{port} "${shop('shop.php')}"`,
    defects: [
      'unknown-code',
      'older-imp-uid',
      'one-person-twice',
      'age-by-year',
      'person-in-logs',
      'odd-parameters',
      'without-ci',
    ],
  },
} as const;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(language: keyof typeof SHOPS, defect = '', only?: readonly string[]): Promise<RunReport> {
  const { protocol, command } = SHOPS[language];
  const env = { PORT: '{port}', SHOP_DEFECT: defect, SHOP_FOLDER: join(folder, 'shop-{port}') };
  const config = AppConfig.parse({ origin: 'http://127.0.0.1:{port}', command, env });
  return runChecks({
    subject: shopSubject(protocol, language === 'python' ? { age: undefined } : {}),
    app: byCommand({ ...config, command }, process.env),
    isolation: 'worker',
    workers: 2,
    controls: 'once',
    ...(only === undefined ? {} : { only }),
  });
}

describe.each(['python', 'php'] as const)('the shop in %s', (language) => {
  const { program, defects } = SHOPS[language];
  const warnings: readonly string[] = TRUE_WARNINGS[language];

  it.runIf(has(program))('passes every check', async () => {
    const report = await run(language);
    expect(report.problem).toBeUndefined();
    expect(noticesOf(report).filter((line) => !warnings.some((id) => line.startsWith(`${id} warn`)))).toEqual(
      [],
    );
  });

  it.runIf(has(program)).each(defects)('turns red for %s', async (defect) => {
    const only = [defect, 'other-sessions-token', 'redirect-from-request', 'cancel', 'reload'];
    expect(redOf(await run(language, defect, only))).toEqual([defect]);
  });
});
