// The floors of the simulator, as data: a folder imports itself and what stands in its row.
import type { File } from './files.ts';
import { COMPUTED, importsOf, resolveImport } from './imports.ts';
import type { Rule } from './rule.ts';

const SRC = 'packages/simulator/src/';

/** Floor by floor, from the bottom: a folder, the folders on which it stands, and an import that goes up. */
const FLOORS: readonly (readonly [folder: string, on: readonly string[], upward: string])[] = [
  ['kernel', [], '../record/steps.ts'],
  ['record', ['kernel'], '../people/people.ts'],
  ['people', ['record'], '../world/world.ts'],
  ['journal', ['record'], '../world/world.ts'],
  ['world', ['people', 'journal'], '../protocols/kcb/state.ts'],
  ['verification', ['world'], '../protocols.ts'],
  ['actions', ['verification'], '../wire/problem.ts'],
  ['wire', ['verification'], '../pages/html.ts'],
  ['pages', ['wire'], '../console/language.ts'],
  ['console', ['pages'], '../protocols/kcb/protocol.ts'],
  ['protocols', ['console', 'actions'], '../control/guard.ts'],
  ['control', ['console', 'actions', 'protocols/plug-in.ts'], '../protocols/kcb/protocol.ts'],
  ['handle', ['actions'], '../protocols/iamport/handle.ts'],
];

/** A rule for each floor, and those that the floors do not say. */
export const SIMULATOR_RULES: readonly Rule[] = [
  ...FLOORS.map(([folder, on, upward]) => floorRule(folder, on, upward)),
  {
    sentence:
      'A protocol of the simulator imports no other protocol. `protocols/pg` is what IamPort and PortOne share.',
    files: new RegExp(`^${SRC}protocols/[^/]+/.*\\.ts$`),
    check: (file) => {
      const own = protocolOf(file.path);
      return targetsOf(file).filter((path) => ![undefined, own, 'pg'].includes(protocolOf(path)));
    },
    violation: {
      path: `${SRC}protocols/iamport/x.ts`,
      text: "import type { A } from '../portone/token.ts';",
    },
  },
  {
    sentence: 'Below `wire` the simulator knows no Fastify, and below `pages` no HTML.',
    files: new RegExp(`^${SRC}(?:kernel|record|people|journal|world|verification|actions|wire)/.*\\.ts$`),
    check: (file) => [
      ...(file.path.startsWith(`${SRC}wire/`)
        ? []
        : targetsOf(file).filter((path) => /^(?:@fastify\/|fastify)/.test(path))),
      ...(/\bhtml`/.test(file.text) ? ['html'] : []),
    ],
    violation: { path: `${SRC}verification/x.ts`, text: "import type { FastifyReply } from 'fastify';" },
  },
];

function floorRule(folder: string, on: readonly string[], upward: string): Rule {
  const allowed = [...below(folder)].map((name) => SRC + (name.endsWith('.ts') ? name : `${name}/`));
  const only = `only ${listed(on)}, and what ${on.length === 1 ? 'that' : 'those'} may import`;
  return {
    sentence: `In the simulator \`${folder}\` imports ${on.length === 0 ? 'no other folder' : only}.`,
    files: new RegExp(`^${SRC}${folder}/.*\\.ts$`),
    check: (file) =>
      targetsOf(file).filter(
        (path) =>
          path === COMPUTED || (path.startsWith(SRC) && !allowed.some((start) => path.startsWith(start))),
      ),
    violation: { path: `${SRC}${folder}/x.ts`, text: `import type { Above } from '${upward}';` },
  };
}

/** A folder, and all that it stands on. */
function below(folder: string): Set<string> {
  const on = FLOORS.find(([name]) => name === folder)?.[1] ?? [];
  return new Set([folder, ...on.flatMap((name) => [...below(name)])]);
}

function targetsOf({ path, text }: File): readonly string[] {
  return importsOf(text).map((specifier) => resolveImport(path, specifier));
}

/** The protocol's folder in which a file stands. */
function protocolOf(path: string): string | undefined {
  return new RegExp(`^${SRC}protocols/([^/]+)/`).exec(path)?.[1];
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}
