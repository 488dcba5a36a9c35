// turbo passes only the variables that turbo.json names to its tasks. So turbo.json must name every documented variable.
import { ConfigVariables } from '@bonin/api/config/variables';
import { describe, expect, it } from 'vitest';
import { readText } from '../generate/root.ts';
import { files } from './support/files.ts';

const { globalPassThroughEnv: passed } = JSON.parse(readText('turbo.json')) as {
  globalPassThroughEnv: readonly string[];
};

const isPassed = (name: string) =>
  passed.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );

/** What the system and Node read, without a line of ours. */
const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];
const OF_THE_SYSTEM =
  'TZ LANG LC_ALL HOME USERPROFILE TMPDIR TEMP CI NODE_OPTIONS NODE_EXTRA_CA_CERTS NODE_USE_ENV_PROXY SSL_CERT_FILE SSL_CERT_DIR'
    .split(' ')
    .concat(PROXIES.flatMap((name) => [name, name.toLowerCase()]));

/** A table of variables: its first column is headed so. */
const VARIABLE_TABLE =
  /^\| (?:[Vv]ariable|변수)(?![\p{L}])[^\n]*\n\|[-|]+\n(?<rows>(?:\|[^\n]*(?:\n|$))*)/gmu;

/** Names in the first column of all tables of variables. */
const tableNames = (markdown: string) =>
  [...markdown.matchAll(VARIABLE_TABLE)].flatMap((table) =>
    [...(table.groups?.['rows'] ?? '').matchAll(/^\| `(?<name>[A-Z][A-Z0-9_]+)` \|/gm)].map(
      ({ groups }) => groups?.['name'] ?? '',
    ),
  );

/** Set by npm for its own commands, or read by `doctor`, which turbo does not run. */
const OF_COMMANDS = /^(?:npm_.*|INIT_CWD|NODE_TLS_REJECT_UNAUTHORIZED)$/;

const sources = files(/^(?:apps\/[^/]+\/(?:src|vite)\/.*|apps\/web\/vite\.config|scripts\/.*)\.(?:ts|mjs)$/);
const readByCode = sources
  .filter(({ path }) => !path.includes('/test/'))
  .flatMap(({ text }) => [...text.matchAll(/\b(?:env|environment)\['(?<name>[A-Z][A-Z0-9_]+)'\]/g)])
  .map(({ groups }) => groups?.['name'] ?? '');

describe('a variable reaches its task', () => {
  it.each(files(/\.md$/).filter(({ text }) => tableNames(text).length > 0))(
    'if a table of $path names it',
    ({ text }) => {
      const names = tableNames(text);
      expect(names.filter((name) => !isPassed(name))).toEqual([]);
    },
  );

  it('also where a package’s README names it', () => {
    const named = files(/\.md$/).filter(({ text }) => tableNames(text).length > 0);
    expect(named.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['apps/web/README.md', 'docs/reference/configuration.md']),
    );
  });

  it('if the API has it', () => {
    const names = Object.keys(ConfigVariables.shape);
    expect(names.filter((name) => !isPassed(name))).toEqual([]);
    for (const path of ['docs/reference/configuration.md', 'docs/reference/configuration.ko.md']) {
      expect(tableNames(readText(path))).toEqual(expect.arrayContaining(names));
    }
  });

  it('if the code reads it by name', () => {
    expect(readByCode).toEqual(expect.arrayContaining(['BONIN_WEB_PORT', 'PUBLIC_ORIGIN', 'CI']));
    const missing = readByCode.filter((name) => !isPassed(name) && !OF_COMMANDS.test(name));
    expect(missing).toEqual([]);
  });

  it.each(OF_THE_SYSTEM)('if the system or Node reads %s', (name) => {
    expect(isPassed(name)).toBe(true);
  });

  it.each(['SHOP_SECRET', 'BONINX', 'MY_HTTPS_PROXY', 'AWS_SECRET_ACCESS_KEY'])('and %s does not', (name) => {
    expect(isPassed(name)).toBe(false);
  });
});
