/** `docs/explanation/returns.md`: the order of the checks of every return. */
import { RETURN_ORDER, type OrderedStep } from '@bonin/api/returns';
import { code, table } from './markdown.ts';

const KINDS = ['secret-address', 'cancel-address', 'call', 'landing'] as const;

const INTRODUCTION = `# What a return goes through

A person comes back from a provider in one of four ways:

- \`secret-address\`: the provider sends the browser to an address that only the provider knows (KCB).
- \`cancel-address\`: the same, for a person who cancelled. No current provider has one.
- \`call\`: the page that started reports the ids that the provider's script gave it (IamPort and PortOne, on a PC).
- \`landing\`: the provider sends the browser to an address that every page knows (IamPort and PortOne, on a phone).

All of them go through one list of steps, from top to bottom, and skip the steps that are not marked for them. The first step that
refuses a return ends it. The list is [\`RETURN_ORDER\`](../../apps/api/src/verification/returns/order.ts), and this page is generated
from it.
`;

/** Renders `docs/explanation/returns.md` from the table of the API. */
export function returns(): string {
  const rows = RETURN_ORDER.map(rowOf);
  return `${INTRODUCTION}\n${table(['step', 'what it does', ...KINDS.map(code)], rows)}\n`;
}

function rowOf({ name, does, kinds }: OrderedStep): readonly string[] {
  return [code(name), does, ...KINDS.map((kind) => (kinds.includes(kind) ? '✓' : ''))];
}
