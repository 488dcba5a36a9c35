/** The list of checks, from the checks themselves. */
import { CHECKS } from '@bonin/check/checks';
import { code, table } from './markdown.ts';

const CLASSES = {
  A: 'An account can be taken over',
  B: 'Law or privacy',
  C: 'Breaks for users',
  D: 'Costs money (warnings)',
} as const;

const NEEDS = {
  whoami: '`accept.whoami`',
  account: '`accept.whoami.account`',
  name: '`accept.whoami.name`',
  count: '`count`',
  expected: '`expected`',
  age: '`age`',
  logs: '`logs` or `command`',
  restart: '`command`',
  clock: '`{now}` in `app.env`',
  chromium: '`--chromium`',
  request: 'a `start` that is a request',
  'result-call': '',
} as const;

/** The page of all checks. */
export function checksPage(): string {
  const parts = (['A', 'B', 'C', 'D'] as const).map((kind) => {
    const rows = CHECKS.filter((check) => check.class === kind).map(({ id, protocols, needs = [], en }) => [
      `${code(id)}<br>${en.title}`,
      en.how,
      en.cure,
      [protocols?.join(', ') ?? '', ...needs.map((need) => NEEDS[need])]
        .filter((part) => part !== '')
        .join(', '),
    ]);
    return `## ${kind}: ${CLASSES[kind]}\n\n${table(['Mistake', 'Check', 'Cure', 'Only for, or needs'], rows)}`;
  });
  return `# Checks of an integration

Generated from [packages/check/src/checks](../../packages/check/src/checks.ts). How to run them:
[Check your integration](../how-to/check-your-integration.md).

${parts.join('\n\n')}
`;
}
