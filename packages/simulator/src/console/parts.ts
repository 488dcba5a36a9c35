// Building blocks of the console. A part is fetched again and replaced whenever something has happened.
import { html, type HtmlValue, type SafeHtml } from '../pages/html.ts';
import { seoulTime } from '../pages/seoul-time.ts';

/** What the script replaces when it has changed. */
export function part(name: string, content: HtmlValue): SafeHtml {
  return html`<div data-part="${name}">${content}</div>`;
}

/** A section with a heading that the menu leads to. */
export function section(id: string, title: string, content: HtmlValue): SafeHtml {
  return html`<section class="panel" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section>`;
}

/** A form that the script sends to the control API as JSON: names are paths in it, empty fields are left out. */
export interface Action {
  readonly control: string;
  readonly method?: 'POST' | 'PATCH' | 'DELETE';
  /** What is said when it is done. */
  readonly done: string;
  /** Where to go then; `:id` is the answer's. */
  readonly goTo?: string;
  readonly content: HtmlValue;
  readonly className?: string;
}

/** Draws such a form. */
export function actionForm({ control, method, done, goTo, content, className }: Action): SafeHtml {
  return html`<form
    class="${className ?? 'inline-form'}"
    method="post"
    action="${control}"
    data-control="${control}"
    data-method="${method ?? 'POST'}"
    data-done="${done}"
    data-go-to="${goTo ?? ''}"
  >
    ${content}
  </form>`;
}

/** A button that sends its form; by its `id` it keeps the focus when its part is replaced. */
export function button(label: string, kind: 'primary' | 'secondary' | 'quiet', id?: string): SafeHtml {
  const identity = id !== undefined && html`id="${id}"`;
  return html`<button class="button button-${kind} button-small" type="submit" ${identity}>${label}</button>`;
}

/** A time of the day in Seoul. */
export function clockTime(at: string): SafeHtml {
  return html`<time datetime="${at}">${seoulTime.format(new Date(at))}</time>`;
}

/** Says that there is nothing, and what to do. */
export function emptyState(text: string): SafeHtml {
  return html`<p class="empty empty-small">${text}</p>`;
}
