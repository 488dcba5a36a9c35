// A table that becomes a card a row on a phone; its roles stay, whatever the style makes of the elements.
import { html, type HtmlValue, type SafeHtml } from '../pages/html.ts';

/** One cell: the heading of its column, and what stands in it. */
export type Cell = readonly [heading: string, content: HtmlValue];

/** Draws rows whose cells all have the same headings; `compact` cards leave the headings out. */
export function recordTable(
  label: string,
  rows: readonly (readonly Cell[])[],
  { compact = false } = {},
): SafeHtml {
  const headings = rows[0]?.map(([heading]) => heading) ?? [];
  return html`<table class="records${compact && ' records-compact'}" role="table" aria-label="${label}">
    <thead role="rowgroup">
      <tr role="row">
        ${headings.map((heading) => html`<th role="columnheader" scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map(([heading, content]) => html`<td role="cell" data-heading="${heading}">${content}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
