/** The page that started, while the person verifies in a window; and what it says when nothing came of it. */
import type { Progress } from '@bonin/browser/verify';
import { button, homeLink } from './button.ts';
import { el } from './dom.ts';
import type { View } from './page.ts';
import { statusHead } from './result-view.ts';
import type { Texts } from './texts-ko.ts';

export interface WaitingActions {
  readonly reopen: () => void;
  readonly giveUp: () => void;
}

/** Everything but `elsewhere`, which asks for the transfer code. A closed window is never called cancelled: it may not be. */
export function waitingView(
  texts: Texts,
  progress: Exclude<Progress, 'elsewhere'>,
  { reopen, giveUp }: WaitingActions,
): View {
  const { heading, lead } = texts.waiting[progress];
  const needsWindow = progress === 'window-closed' || progress === 'window-blocked';
  const open = progress === 'window-blocked' ? texts.waiting.open : texts.waiting.reopen;
  return {
    title: texts.waiting.title,
    content: [
      statusHead(needsWindow ? 'info' : 'busy', heading, lead),
      el(
        'div',
        { class: 'actions' },
        needsWindow ? button(open, 'primary', reopen, 'action') : undefined,
        button(texts.waiting.restart, 'quiet', giveUp),
      ),
    ],
  };
}

/** Its time ran out, or the result was opened in another window. */
export function endedView(texts: Texts, reason: 'expired' | 'opened'): View {
  const { heading, lead } = texts.ended[reason];
  return {
    title: texts.ended.title,
    content: [
      statusHead('info', heading, lead),
      el('div', { class: 'actions' }, homeLink(texts.fail.again, 'primary')),
    ],
  };
}

/** The landing page's last word, once the page that started has taken over. Mostly the window is closed before it is read. */
export function handedBackView(texts: Texts, kind: 'result' | 'fail'): View {
  const { heading, lead } = texts.handedBack[kind];
  return {
    title: texts.handedBack.title,
    content: [statusHead(kind === 'result' ? 'success' : 'info', heading, lead)],
  };
}
