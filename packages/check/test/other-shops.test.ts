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

/** A day on which every birthday exists. */
const NOW = '2030-06-14T03:00:00.000Z';
/** Each defect starts a process: most run only where somebody asks for all of them. */
const RUNS_ALL = process.env['BONIN_THOROUGH'] === 'all';

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
    // One of each class in CI, and those that follow from the language: no timeout, no date in a common year.
    defects: ['own-token-on-victim', 'xss', 'age-leap-day', 'person-in-url', 'slow-provider'],
    further: [
      'failure-accepted',
      'answer-of-another',
      'account-by-phone',
      'redirect-from-request',
      'return-url-from-host',
      'id-as-path',
      'replay-in-a-row',
      'age-boundary',
      'age-by-year',
      'age-by-utc',
      'cacheable-result',
      'log-injection',
      'without-di',
      'without-phone',
      'reload',
      'closed-window',
      'server-error',
      'unusual-names',
      'in-app-browsers',
      'starts-not-limited',
      'cross-site-start',
    ],
  },
  php: {
    protocol: 'iamport' as Protocol,
    program: 'php',
    command: `exec php -S 127.0.0.1:{port} "${shop('shop.php')}"`,
    defects: ['unknown-code', 'older-imp-uid', 'one-person-twice', 'person-in-logs', 'odd-parameters'],
    further: [
      'result-from-browser',
      'result-call-missing',
      'own-token-on-victim',
      'failure-accepted',
      'account-by-phone',
      'redirect-from-request',
      'mock-left',
      'replay-in-a-row',
      'age-boundary',
      'age-by-year',
      'age-by-utc',
      'person-in-url',
      'secrets-in-browser',
      'cacheable-result',
      'number-reused',
      'without-ci',
      'without-di',
      'without-phone',
      'reload',
      'slow-provider',
      'starts-not-limited',
      'cross-site-start',
    ],
  },
} as const;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(language: keyof typeof SHOPS, defect = '', only?: readonly string[]): Promise<RunReport> {
  const { protocol, command } = SHOPS[language];
  const env = {
    PORT: '{port}',
    SHOP_DEFECT: defect,
    SHOP_NOW: '{now}',
    SHOP_FOLDER: join(folder, 'shop-{port}'),
  };
  const config = AppConfig.parse({ origin: 'http://127.0.0.1:{port}', command, env });
  return runChecks({
    subject: shopSubject(protocol),
    app: byCommand({ ...config, command }, process.env),
    isolation: 'worker',
    workers: 2,
    controls: 'once',
    knowsTime: true,
    now: NOW,
    ...(only === undefined ? {} : { only }),
  });
}

describe.each(['python', 'php'] as const)('the shop in %s', (language) => {
  const { program, defects, further } = SHOPS[language];
  const warnings: readonly string[] = TRUE_WARNINGS[language];

  it.runIf(has(program))('passes every check', async () => {
    const report = await run(language);
    expect(report.problem).toBeUndefined();
    expect(noticesOf(report).filter((line) => !warnings.some((id) => line.startsWith(`${id} warn`)))).toEqual(
      [],
    );
  });

  const rows = [...defects, ...(RUNS_ALL ? further : [])];
  it.runIf(has(program)).each(rows)('turns red for %s', async (defect) => {
    const only = [defect, 'other-sessions-token', 'redirect-from-request', 'cancel', 'reload'];
    expect(redOf(await run(language, defect, only))).toEqual([defect]);
  });
});
