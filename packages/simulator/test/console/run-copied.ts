// Runs copied tests as a person would: as files of a project that has this package and vitest.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
/** Where the shared configuration puts it, below the root. */
const REPORT = 'test-results/vitest.json';
/** What would change the run of another vitest. */
const OWN = /^(?:VITEST|TEST$|NODE_OPTIONS$|NODE_ENV$)/;

/** What vitest says of one of them. */
export interface Verdict {
  readonly name: string;
  readonly title: string;
  readonly passed: boolean;
  readonly message: string;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs the texts, by their names, in one vitest of its own; nothing of them is left. */
export async function runCopied(texts: Readonly<Record<string, string>>): Promise<Verdict[]> {
  const root = await mkdtemp(join(PACKAGE, 'test-copied-'));
  try {
    await mkdir(join(root, 'test'));
    await Promise.all(
      Object.entries(texts).map(async ([name, text]) =>
        writeFile(join(root, 'test', `${name}.test.ts`), text),
      ),
    );
    const said = await vitest(root);
    const report = JSON.parse(
      await readFile(join(root, REPORT), 'utf8').catch(() => '{}'),
    ) as Partial<Report>;
    if (report.testResults === undefined) throw new Error(`vitest gave no verdict:\n${said}`);
    return report.testResults.flatMap(({ name: file, message, assertionResults }) => {
      const name = file.slice(file.lastIndexOf('/') + 1).replace('.test.ts', '');
      if (assertionResults.length === 0) return [{ name, title: '', passed: false, message }];
      return assertionResults.map(({ title, status, failureMessages }) => ({
        name,
        title,
        passed: status === 'passed',
        message: failureMessages.join('\n'),
      }));
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function vitest(root: string): Promise<string> {
  const config = join(PACKAGE, 'vitest.config.ts');
  const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      // One worker: a second one would read all of the package once more.
      [VITEST, 'run', '--root', root, '--config', config, '--maxWorkers=1'],
      { cwd: root, env: Object.fromEntries(inherited), maxBuffer: 16 * 1024 * 1024 },
      // A failed test is a verdict, too.
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
  });
}
