/** Small functions that write pieces of Markdown. */

/** A table; a cell's pipes are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Returns a text as inline code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A paragraph in lines of at most 120 characters. */
export function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 120) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
