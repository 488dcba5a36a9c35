// Every journal entry of one transaction, in order.
import type { JournalEntry } from '@bonin/contracts/simulator/journal';
import { findRecorded, sourceOf } from '../journal/query.ts';
import { maskedEntry } from '../journal/view.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { clockTime, emptyState } from './parts.ts';
import type { ConsoleView } from './view.ts';
import type { Words } from './words-ko.ts';

/** Draws them. */
export function timelinePart({ world, words }: ConsoleView, serviceToken: string): SafeHtml {
  const entries = findRecorded(sourceOf(world), { serviceToken }).map((recorded) =>
    maskedEntry(world.mask, recorded),
  );
  if (entries.length === 0) return emptyState(words.timeline.empty);
  return html`<ol class="timeline">
    ${entries.map((entry) => step(words, entry))}
  </ol>`;
}

/** A text of a masked answer, by its name. */
export function answerText({ response }: JournalEntry, name: string): string | undefined {
  const { body } = response;
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The call in the provider's words; of a page also which one. */
export function callName(entry: JournalEntry): SafeHtml {
  const page = entry.operation === 'page' ? answerText(entry, 'page') : undefined;
  const path = entry.operation === 'control' ? entry.request.path.split('/').at(-1) : undefined;
  const detail = page ?? path;
  return html`<code>${entry.operation}</code
    >${detail !== undefined && html` <span class="meta">${detail}</span>`}`;
}

/** The status, and the code and fault where there are such. */
export function answerTags({ timeline }: Words, entry: JournalEntry): SafeHtml {
  const { status } = entry.response;
  const code = answerText(entry, 'rsp_cd');
  const isBad = status === 0 || status >= 400;
  return html`<span class="tags">
    <span class="tag ${isBad && 'tag-danger'}">${status === 0 ? timeline.noAnswer : status}</span>
    ${code !== undefined && html`<span class="tag ${code === 'B000' ? 'tag-accent' : 'tag-warning'}">${code}</span>`}
    ${entry.fault !== undefined && html`<span class="tag tag-danger">${timeline.fault}: ${entry.fault}</span>`}
  </span>`;
}

/** Why the call was refused, and what was read otherwise than it says. The journal's own words, in English. */
export function reasons({ timeline }: Words, { explanation, warning }: JournalEntry): SafeHtml {
  const said = [
    [timeline.why, explanation],
    [timeline.warning, warning],
  ] as const;
  return html`${said.map(
    ([title, text]) =>
      text !== undefined &&
      html`<p class="meta"><strong>${title}</strong> <span lang="en">${text}</span></p>`,
  )}`;
}

function step(words: Words, entry: JournalEntry): SafeHtml {
  const { timeline } = words;
  const { id, request, response } = entry;
  return html`<li>
    <p class="timeline-head">
      ${clockTime(entry.at)} <span class="timeline-call">${callName(entry)}</span> ${answerTags(words, entry)}
    </p>
    ${reasons(words, entry)}
    <details id="entry-${id}">
      <summary class="meta">${timeline.details}</summary>
      <p class="meta">${timeline.request} <code>${request.method} ${request.path}</code></p>
      ${block(request)}
      <p class="meta">${timeline.response} <code>${response.status}</code></p>
      ${block(response)}
    </details>
  </li>`;
}

function block({ headers, body }: Pick<JournalEntry['request'], 'headers' | 'body'>): SafeHtml {
  const shown = { headers, ...(body === undefined ? {} : { body }) };
  return html`<pre class="code-block">${JSON.stringify(shown, null, 2)}</pre>`;
}
