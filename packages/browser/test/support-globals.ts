/** What built code takes from the browser, read out of its syntax tree. */
import { parseAst } from 'vite';

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly computed?: boolean;
  readonly shorthand?: boolean;
  readonly key?: Node;
  readonly property?: Node;
  readonly [field: string]: unknown;
}

/** Names that the code uses and declares nowhere; and names of members that it reads or calls. */
export interface Used {
  readonly globals: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** @param code minified: there no local name is that of a global. */
export function usedBy(code: string): Used {
  const names = new Set<string>();
  const declared = new Set<string>();
  const members = new Set<string>();

  const declare = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(declare);
    if (!isNode(node)) return;
    if (node.type === 'Identifier') declared.add(node.name ?? '');
    for (const field of ['elements', 'properties', 'argument', 'left', 'value']) {
      if (node.type !== 'Property' || field === 'value') declare(node[field]);
    }
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isNode(node)) return;
    if (node.type === 'Identifier') names.add(node.name ?? '');
    if (node.type === 'VariableDeclarator' || node.type.includes('Function') || node.type.includes('Class')) {
      declare(node['id']);
      declare(node['params']);
    }
    if (node.type === 'CatchClause') declare(node['param']);
    for (const [field, value] of Object.entries(node)) {
      // Names of members and of keys are no names of variables.
      const isName = ['property', 'key'].includes(field) && node.computed !== true;
      if (isName && node.type === 'MemberExpression') members.add(node.property?.name ?? '');
      if (isName && isNode(value) && ['Identifier', 'PrivateIdentifier'].includes(value.type)) continue;
      if (node.type === 'ExportSpecifier' && field === 'exported') continue;
      visit(value);
    }
  };
  visit(parseAst(code));
  return { globals: new Set([...names].filter((name) => !declared.has(name))), members };
}
