// The import rules as data. CONTRIBUTING.md contains each sentence.
import type { File } from './files.ts';
import { COMPUTED, importsOf, resolveImport } from './imports.ts';
import type { Rule } from './rule.ts';
import { SIMULATOR_RULES } from './simulator-floors.ts';

const mayNotImport = (forbidden: (path: string) => boolean) => (file: File) =>
  importsOf(file.text)
    .map((specifier) => resolveImport(file.path, specifier))
    .filter((path) => path === COMPUTED || forbidden(path));

const isOurs = (path: string) => path.startsWith('@bonin/');
const isApp = (path: string) => /^(?:@bonin\/(?:api|web|mock-kcb)(?:\/|$)|apps\/)/.test(path);
const isRelative = (path: string) => /^(?:apps|packages|e2e|docs)\//.test(path) || path.startsWith('..');

const ENVIRONMENT_READERS = new Set([
  'apps/api/src/config/config.ts',
  'apps/mock-kcb/src/cli.ts',
  'packages/check/src/cli.ts',
  'apps/web/vite.config.ts',
]);
const WEB_MAY =
  /^@bonin\/(?:contracts\/(?:verification\/[a-z-]+|identity|error|age)|(?:browser|design)(?:\/.*)?)$/;

/** All import rules, in the order of CONTRIBUTING. */
export const IMPORT_RULES: readonly Rule[] = [
  {
    sentence:
      '`apps/web` takes of our packages only `@bonin/contracts/{verification/*,identity,error,age}`, `@bonin/browser` and `@bonin/design`.',
    files: /^apps\/web\/src\/.*\.ts$/,
    check: mayNotImport((path) => isOurs(path) && !WEB_MAY.test(path)),
    violation: { path: 'apps/web/src/x.ts', text: "import { openResult } from '@bonin/crypto/result';" },
  },
  {
    sentence: '`apps/api` never imports the simulator; its tests may.',
    files: /^apps\/api\/src\/.*\.ts$/,
    check: mayNotImport((path) => /^(?:@bonin\/|packages\/|apps\/)(?:simulator|mock-kcb)(?:\/|$)/.test(path)),
    violation: { path: 'apps/api/src/x.ts', text: "const x = await import('@bonin/simulator/vitest');" },
  },
  {
    sentence:
      '`packages/check` takes of our packages only `@bonin/contracts` and `@bonin/simulator`; its tests may take the API.',
    files: /^packages\/check\/src\/.*\.ts$/,
    check: mayNotImport((path) => isOurs(path) && !/^@bonin\/(?:contracts|simulator)(?:\/|$)/.test(path)),
    violation: {
      path: 'packages/check/src/x.ts',
      text: "import { sealKcbFields } from '@bonin/crypto/kcb';",
    },
  },
  {
    sentence: 'A package never imports an app.',
    files: /^packages\/(?:[^/]+\/src|simulator)\/.*\.ts$/,
    check: mayNotImport(isApp),
    violation: { path: 'packages/simulator/src/x.ts', text: "import type { A } from '@bonin/api/app';" },
  },
  {
    sentence: '`apps/mock-kcb` never imports another app.',
    files: /^apps\/mock-kcb\/.*\.ts$/,
    check: mayNotImport((path) => isApp(path) && !path.startsWith('apps/mock-kcb/')),
    violation: { path: 'apps/mock-kcb/src/x.ts', text: "import type { A } from '../../api/src/app.ts';" },
  },
  {
    sentence: '`apps/api/src/providers` knows no Fastify.',
    files: /^apps\/api\/src\/providers\/.*\.ts$/,
    check: mayNotImport((path) => /^(?:@fastify\/|fastify)/.test(path)),
    violation: {
      path: 'apps/api/src/providers/kcb/x.ts',
      text: "import type {\n  FastifyRequest,\n} from 'fastify';",
    },
  },
  {
    sentence:
      '`apps/api/src/providers` imports of the API only its own folder, `errors.ts`, `random.ts` and `surroundings.ts`: contracts are handed in.',
    files: /^apps\/api\/src\/providers\/.*\.ts$/,
    check: mayNotImport(
      (path) =>
        path.startsWith('apps/api/src/') &&
        !/^apps\/api\/src\/(?:providers\/.*|errors\.ts|random\.ts|surroundings\.ts)$/.test(path),
    ),
    violation: {
      path: 'apps/api/src/providers/kcb/x.ts',
      text: "import { credentialsOf } from '../../relying-parties/relying-party.ts';",
    },
  },
  {
    sentence: 'In `apps/api/src/verification`, files of routes import no files of routes.',
    files: /^apps\/api\/src\/verification\/(?:(?:start|status|result|transfer)|returns\/[a-z-]+-routes)\.ts$/,
    check: mayNotImport((path) =>
      /^apps\/api\/src\/verification\/(?:(?:start|status|result|transfer)|returns\/[a-z-]+-routes)\.ts$/.test(
        path,
      ),
    ),
    violation: {
      path: 'apps/api/src/verification/result.ts',
      text: "import { findOwn } from './status.ts';",
    },
  },
  {
    sentence: '`packages/contracts` imports `zod` and nothing else.',
    files: /^packages\/contracts\/src\/.*\.ts$/,
    check: mayNotImport((path) => path !== 'zod' && !path.startsWith('packages/contracts/src/')),
    violation: { path: 'packages/contracts/src/x.ts', text: "import { createHash } from 'node:crypto';" },
  },
  {
    sentence: '`packages/crypto` imports nothing but Node, and `iconv-lite` for CP949.',
    files: /^packages\/crypto\/src\/.*\.ts$/,
    check: mayNotImport((path) => !/^(?:node:|packages\/crypto\/src\/)/.test(path) && path !== 'iconv-lite'),
    violation: { path: 'packages/crypto/src/x.ts', text: "import { z } from 'zod';" },
  },
  {
    sentence:
      '`packages/server` imports nothing but Node, `@bonin/crypto` and `@bonin/contracts/age`, which travel inside its tarball.',
    files: /^packages\/server\/src\/.*\.ts$/,
    check: mayNotImport(
      (path) => !/^(?:node:|packages\/server\/src\/|@bonin\/crypto\/|@bonin\/contracts\/age$)/.test(path),
    ),
    violation: { path: 'packages/server/src/x.ts', text: "import { ERRORS } from '@bonin/contracts/error';" },
  },
  {
    sentence: '`@bonin/crypto/code-verifier` imports nothing at all: browsers load it.',
    files: /^packages\/crypto\/src\/code-verifier\.ts$/,
    check: mayNotImport(() => true),
    violation: {
      path: 'packages/crypto/src/code-verifier.ts',
      text: "import { randomBytes } from 'node:crypto';",
    },
  },
  {
    sentence: 'A relative import stays in its workspace: other workspaces are imported by name.',
    files: /^(?:apps|packages)\/[^/]+\/src\/.*\.ts$/,
    check: (file) => {
      const home = `${file.path.split('/', 3).join('/')}/`;
      return mayNotImport((path) => isRelative(path) && !path.startsWith(home))(file);
    },
    violation: {
      path: 'apps/api/src/x.ts',
      text: "export { ERRORS } from '../../../packages/contracts/src/error.ts';",
    },
  },
  {
    sentence:
      'The environment is read only in `apps/api/src/config/config.ts`, `apps/web/vite.config.ts` and the `src/cli.ts` of mock-kcb and check.',
    files: /^(?:apps|packages)\/[^/]+\/(?:(?:src|vite)\/.*|[^/]*)\.ts$/,
    check: ({ path, text }) =>
      /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\s*\[|\benv\b[^;]*\bfrom 'node:process'/.test(text) &&
      !ENVIRONMENT_READERS.has(path)
        ? ['process.env']
        : [],
    violation: { path: 'apps/api/src/main.ts', text: "const mode = process.env['BONIN_MODE'];" },
  },
  {
    sentence: 'No barrels: no `index.ts`, and no `export *`.',
    files: /^(?:apps|packages)\/[^/]+\/src\/.*\.ts$/,
    check: ({ path, text }) => [
      ...(/(?:^|\/)index\.ts$/.test(path) ? ['index.ts'] : []),
      ...(/^export (?:type )?\*/m.test(text) ? ['export *'] : []),
    ],
    violation: { path: 'packages/contracts/src/kcb/all.ts', text: "export * from './token.ts';" },
  },
  ...SIMULATOR_RULES,
];
