// What stands beside the simulator's name: the inbox, and the other language.
import { html, type HtmlValue, type SafeHtml } from '../pages/html.ts';
import { consolePath, inboxPath, type Place } from './view.ts';
import type { Words } from './words-ko.ts';

const NAMES = { ko: '한국어', en: 'English' } as const;

/** Draws it; `path` is the page's own within the console. */
export function menu(place: Place & { readonly words: Words }, path: string): SafeHtml {
  const { menu: words } = place.words;
  return siteNav(
    words.label,
    html`<a class="button button-quiet button-small" href="${inboxPath(place)}">${words.inbox}</a>
      ${languageLink(place, (there) => consolePath(there, path))}`,
  );
}

/** The links of a page, as a landmark. */
export function siteNav(label: string, links: HtmlValue): SafeHtml {
  return html`<nav class="site-nav" aria-label="${label}">${links}</nav>`;
}

/** The same page in the other language. */
export function languageLink(place: Place, address: (there: Place) => string): SafeHtml {
  const other = place.language === 'ko' ? 'en' : 'ko';
  const href = address({ world: place.world, language: other, namesLanguage: true });
  return html`<a class="button button-quiet button-small" href="${href}" lang="${other}" hreflang="${other}"
    >${NAMES[other]}</a
  >`;
}
