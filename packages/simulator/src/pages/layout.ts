// The frame of every page: says first that nothing here is real.
import { html, type SafeHtml } from './html.ts';
import type { Language } from './language.ts';

/** What a page puts into the frame. */
export interface Page {
  readonly title: string;
  /** The content of the element `<main>`. */
  readonly content: SafeHtml;
  /** `main.page-wide` instead of one card. */
  readonly wide?: boolean;
  /** Where the banner's inbox link leads. */
  readonly inboxUrl?: string | undefined;
  /** Which scripts of `assets/` it loads. */
  readonly script?: 'page.js' | 'inbox.js' | 'console.js';
  /** What the frame of a page says that is not in Korean, or has a menu. */
  readonly frame?: Frame;
  /** The language of the content, where it is not the one of the frame. */
  readonly language?: Language;
}

/** The frame around the content of a page. */
export interface Frame {
  readonly language: Language;
  readonly simulator: string;
  readonly skip: string;
  readonly notice: string;
  readonly banner: string;
  /** The links beside the name of the simulator. */
  readonly menu?: SafeHtml;
}

/** The frame that every page may have. */
export const FRAMES: Readonly<Record<Language, Frame>> = {
  ko: {
    language: 'ko',
    simulator: '시뮬레이터',
    skip: '본문으로 바로 가기',
    notice: '안내',
    banner: '시뮬레이터: 실제 인증이 아니에요',
  },
  en: {
    language: 'en',
    simulator: 'Simulator',
    skip: 'Skip to content',
    notice: 'Notice',
    banner: 'Simulator: no real verification',
  },
};

const INBOX = { ko: '문자함 열기', en: 'Open the inbox' } as const;

/** Draws a whole HTML document. */
export function document(page: Page): SafeHtml {
  const { title, content, wide, inboxUrl: inbox, script = 'page.js' } = page;
  const { frame = FRAMES.ko, language = frame.language } = page;
  const own = language !== frame.language && html`lang="${frame.language}"`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title} · ${frame.simulator}</title>
        <link rel="icon" href="/__sim/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/__sim/assets/font/pretendard.css" />
        <link rel="stylesheet" href="/__sim/assets/design.css" />
        <link rel="stylesheet" href="/__sim/assets/simulator.css" />
        ${script === 'console.js' && html`<link rel="stylesheet" href="/__sim/assets/console.css" />`}
        <script src="/__sim/assets/${script}" defer></script>
      </head>
      <body>
        <a class="skip-link" href="#main" ${own}>${frame.skip}</a>
        <aside class="simulator-banner" aria-label="${frame.notice}" ${own}>
          <span>${frame.banner}</span>
          ${inbox !== undefined && html`<a href="${inbox}" target="_blank" rel="noopener">${INBOX[frame.language]}</a>`}
        </aside>
        <header class="site-header">
          <span class="wordmark">본인 <span class="wordmark-latin" lang="en">simulator</span></span>
          ${frame.menu}
        </header>
        <main class="page${wide === true && ' page-wide'}" id="main">${content}</main>
      </body>
    </html>`;
}

/** The page of a provider speaks Korean, within a frame for the browser. */
export function inKorean(language: Language): Pick<Page, 'frame' | 'language'> {
  return { frame: FRAMES[language], language: 'ko' };
}

/** The inbox of a world. */
export function inboxUrl(worldId: string): string {
  return `/__sim/inbox?world=${encodeURIComponent(worldId)}`;
}
