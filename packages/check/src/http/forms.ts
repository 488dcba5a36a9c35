// Forms of a page, read without a parser of HTML: action, method and the values of inputs.

/** A form that a page would submit. */
export interface Form {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: Readonly<Record<string, string>>;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
};

/** The forms of a page in their order. Actions are absolute addresses. */
export function formsOf(html: string, baseUrl: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].flatMap(
    ([, attributes = '', inner = '']) => {
      const action = attribute(attributes, 'action') ?? '';
      if (!URL.canParse(action, baseUrl)) return [];
      const inputs = [...inner.matchAll(/<input\b([^>]*)>/gi)].flatMap(([, text = '']) => {
        const name = attribute(text, 'name');
        return name === undefined ? [] : [[name, attribute(text, 'value') ?? ''] as const];
      });
      const method = attribute(attributes, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET';
      return [{ action: new URL(action, baseUrl).href, method, fields: Object.fromEntries(inputs) }];
    },
  );
}

function attribute(text: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(text);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value?.replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}
