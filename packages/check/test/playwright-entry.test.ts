import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const CLI = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
const PROJECT = fileURLToPath(new URL('playwright-project', import.meta.url));

interface Report {
  readonly suites: readonly {
    readonly suites: readonly {
      readonly specs: readonly {
        readonly title: string;
        readonly tests: readonly { readonly status: string; readonly results: readonly Result[] }[];
      }[];
    }[];
  }[];
}
interface Result {
  readonly errors: readonly { readonly message: string }[];
}

function run(): { ends: string[]; messages: string } {
  const { stdout } = spawnSync(process.execPath, [CLI, 'test', '-c', PROJECT], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_OPTIONS: '--conditions=@bonin/source' },
  });
  const { suites } = JSON.parse(stdout) as Report;
  const specs = suites.flatMap((file) => file.suites.flatMap((suite) => suite.specs));
  const results = specs.flatMap(({ tests }) => tests.flatMap((each) => each.results));
  return {
    ends: specs.map(({ title, tests }) => `${title}: ${tests[0]?.status}`),
    messages: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'),
  };
}

describe('the entry for Playwright', () => {
  it('makes a test of each check, and says what was seen and how to mend it', () => {
    const { ends, messages } = run();
    expect(ends.toSorted()).toEqual([
      'A older-imp-uid: skipped',
      'A xss: expected',
      'C cancel: expected',
      'C cancel: unexpected',
    ]);
    expect(messages).toContain('FAIL C cancel');
    expect(messages).toContain('Mend:');
  });
});
