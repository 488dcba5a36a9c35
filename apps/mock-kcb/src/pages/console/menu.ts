// What stands beside the simulator's name: the inbox, and the other language.
import { html, type SafeHtml } from '../html.ts';
import { inboxUrl } from '../layout.ts';
import { consolePath, type Place } from './view.ts';
import type { Words } from './words-ko.ts';

const NAMES = { ko: '한국어', en: 'English' } as const;

/** Draws it; `path` is the page's own within the console. */
export function menu(place: Place & { readonly words: Words }, path: string): SafeHtml {
  const { world, words } = place;
  const other = place.language === 'ko' ? 'en' : 'ko';
  const address = consolePath({ world, language: other, namesLanguage: true }, path);
  return html`<nav class="site-nav" aria-label="${words.menu.label}">
    <a class="button button-quiet button-small" href="${inboxUrl(world.id)}">${words.menu.inbox}</a>
    <a class="button button-quiet button-small" href="${address}" lang="${other}" hreflang="${other}"
      >${NAMES[other]}</a
    >
  </nav>`;
}
