/** The page around every view: language switch, test-mode banner, title and focus. */
import { byId, el } from './dom.ts';
import { otherLanguage, firstLanguage, rememberLanguage, textsOf } from './i18n.ts';
import type { Language } from './i18n.ts';
import type { Texts } from './texts-ko.ts';

/** A rendered view: a title without personal data, and the content of the card. */
export interface View {
  readonly title: string;
  readonly content: readonly (Node | string)[];
}

/** A view without a language. It is called again when the language changes. */
export type Render = (texts: Texts, language: Language) => View;

/** Where the focus goes after a change: the new heading, the button or field, or nowhere. */
export type Focus = 'heading' | 'action' | 'field' | 'stay';

export interface Page {
  /** The current language, for texts outside the page. */
  readonly language: () => Language;
  /** Replaces the view. `focus` is `heading` by default. */
  show(render: Render, focus?: Focus): void;
  /** Changes one text of the current view, and nothing around it. */
  update(id: string, text: (texts: Texts) => string): void;
  /** Announces a text to screen readers without moving the focus. */
  announce(text: (texts: Texts) => string): void;
  /** Marks every view as a test, with a link to the simulator's inbox if there is one. */
  markTest(inboxUrl: string | undefined): void;
}

const EMPTY: Render = (texts) => ({ title: texts.start.title, content: [] });

function showTestMark(texts: Texts, inboxUrl: string | undefined): void {
  const mark = byId('mode');
  const link =
    inboxUrl === undefined
      ? undefined
      : el('a', { href: inboxUrl, target: '_blank', rel: 'noopener noreferrer' }, texts.inbox);
  mark.replaceChildren(el('span', {}, texts.testMode), ...(link === undefined ? [] : [link]));
  mark.hidden = false;
}

function showShell(texts: Texts, language: Language): void {
  document.documentElement.lang = language;
  byId('skip').textContent = texts.skip;
  const switcher = byId('language');
  const other = otherLanguage(language);
  switcher.lang = other;
  switcher.textContent = other === 'ko' ? '한국어' : 'English';
}

function showView(view: View, texts: Texts): void {
  document.title = `${view.title} · ${texts.brand}`;
  byId('main').replaceChildren(
    ...(view.content.length === 0 ? [] : [el('section', { class: 'card' }, ...view.content)]),
  );
  document.querySelector('h1')?.setAttribute('tabindex', '-1');
}

function moveFocus(focus: Focus): void {
  if (focus === 'stay') return;
  const target = document.querySelector<HTMLElement>(focus === 'heading' ? 'h1' : `#${focus}`);
  target?.focus({ preventScroll: focus === 'heading' });
  if (focus === 'heading') window.scrollTo(0, 0);
}

/** Takes control of the elements of `index.html`. `preferred` are the languages that the browser prefers, the first most. */
export function createPage(storage: () => Storage, preferred: readonly string[] = []): Page {
  let language = firstLanguage(storage, preferred);
  let current = EMPTY;
  let test: { inboxUrl: string | undefined } | undefined;

  const draw = () => {
    const texts = textsOf(language);
    showShell(texts, language);
    if (test !== undefined) showTestMark(texts, test.inboxUrl);
    showView(current(texts, language), texts);
  };
  byId('language').addEventListener('click', () => {
    language = otherLanguage(language);
    rememberLanguage(storage, language);
    draw();
  });
  draw();

  return {
    language: () => language,
    show(render, focus = 'heading') {
      current = render;
      draw();
      // Hidden until now, so that the mark above it, which waits for the API, does not push it down.
      byId('header').hidden = false;
      moveFocus(focus);
    },
    update(id, text) {
      byId(id).textContent = text(textsOf(language));
    },
    announce(text) {
      byId('status').textContent = text(textsOf(language));
    },
    markTest(inboxUrl) {
      test = { inboxUrl };
      showTestMark(textsOf(language), inboxUrl);
    },
  };
}
