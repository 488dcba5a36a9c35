// Values that a start's answer contains, in JSON or in a page.
import { deepValue, parsed } from '../json-path.ts';

/** The value of a name in JSON, in a script or in an attribute of a page. */
export function foundValue(body: string, ...names: readonly string[]): string | undefined {
  const json = parsed(body);
  for (const name of names) {
    const found = json === undefined ? inPage(body, name) : deepValue(json, name);
    if (found !== undefined && found !== '') return found;
  }
  return undefined;
}

function inPage(body: string, name: string): string | undefined {
  const attribute = `data-${name.replaceAll('_', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const script = new RegExp(`["'\`]?\\b${name}["'\`]?\\s*[:=]\\s*(["'\`])((?:(?!\\1)[^\\\\\\n]|\\\\.)*)\\1`);
  const quoted = script.exec(body)?.[2];
  if (quoted !== undefined) return unescaped(quoted);
  const input = new RegExp(`name=["']?${name}["']?[^>]*\\bvalue=["']([^"']*)["']`, 'i').exec(body)?.[1];
  return (input ?? new RegExp(`${attribute}=["']([^"']*)["']`, 'i').exec(body)?.[1])?.replaceAll(
    '&amp;',
    '&',
  );
}

function unescaped(text: string): string {
  const value = parsed(`"${text.replaceAll("\\'", "'").replaceAll(/(?<!\\)"/g, '\\"')}"`);
  return typeof value === 'string' ? value : text;
}
