// The frame of every page: says first that nothing here is real.
import { html, type SafeHtml } from './html.ts';

/** What a page puts into the frame. */
export interface Page {
  readonly title: string;
  /** What stands in `<main>`. */
  readonly content: SafeHtml;
  /** `main.page-wide` instead of one card. */
  readonly wide?: boolean;
  /** Where the banner's inbox link leads. */
  readonly inboxUrl?: string | undefined;
  /** Which scripts of `assets/` it loads. */
  readonly script?: 'page.js' | 'inbox.js' | 'console.js';
  /** What the frame of a page says that is not in Korean, or has a menu. */
  readonly frame?: Frame;
}

/** What stands around a page. */
export interface Frame {
  readonly language: 'ko' | 'en';
  readonly simulator: string;
  readonly skip: string;
  readonly notice: string;
  readonly banner: string;
  /** Beside the name. */
  readonly menu?: SafeHtml;
}

const FRAME: Frame = {
  language: 'ko',
  simulator: '시뮬레이터',
  skip: '본문으로 바로 가기',
  notice: '안내',
  banner: '시뮬레이터: 실제 인증이 아니에요',
};

/** A whole document. */
export function document(page: Page): SafeHtml {
  const { title, content, wide, inboxUrl: inbox, script = 'page.js', frame = FRAME } = page;
  return html`<!doctype html>
    <html lang="${frame.language}">
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
        <a class="skip-link" href="#main">${frame.skip}</a>
        <aside class="simulator-banner" aria-label="${frame.notice}">
          <span>${frame.banner}</span>
          ${inbox !== undefined && html`<a href="${inbox}" target="_blank" rel="noopener">문자함 열기</a>`}
        </aside>
        <header class="site-header">
          <span class="wordmark">본인 <span class="wordmark-latin" lang="en">simulator</span></span>
          ${frame.menu}
        </header>
        <main class="page${wide === true && ' page-wide'}" id="main">${content}</main>
      </body>
    </html>`;
}

/** The inbox of a world. */
export function inboxUrl(worldId: string): string {
  return `/__sim/inbox?world=${encodeURIComponent(worldId)}`;
}
