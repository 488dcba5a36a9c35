// HTML with everything escaped that is not itself the result of this template.

/** HTML that is safe to send: only {@link html} makes it. */
export class SafeHtml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; `false` and `undefined` stand for nothing. */
export type HtmlValue = string | number | SafeHtml | false | undefined | readonly HtmlValue[];

/** Builds HTML; strings and numbers are escaped for text and for quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeHtml {
  const tail = values.map((value, index) => render(value) + (parts[index + 1] ?? ''));
  return new SafeHtml((parts[0] ?? '') + tail.join(''));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof SafeHtml) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
