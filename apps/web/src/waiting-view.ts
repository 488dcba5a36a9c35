/** The views of the page that started: waiting, and the end without a result. */
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

/**
 * All progress; `elsewhere` only where no transfer code brings the result home. A closed window is not called cancelled.
 */
export function waitingView(texts: Texts, progress: Progress, { reopen, giveUp }: WaitingActions): View {
  const { heading, lead } = texts.waiting[progress];
  const needsWindow = progress === 'window-closed' || progress === 'window-blocked';
  const isElsewhere = progress === 'elsewhere';
  const open = progress === 'window-blocked' ? texts.waiting.open : texts.waiting.reopen;
  return {
    title: texts.waiting.title,
    content: [
      statusHead(needsWindow || isElsewhere ? 'info' : 'busy', heading, lead),
      el(
        'div',
        { class: 'actions' },
        needsWindow ? button(open, 'primary', reopen, 'action') : undefined,
        isElsewhere
          ? button(texts.waiting.restart, 'primary', giveUp, 'action')
          : button(texts.waiting.restart, 'quiet', giveUp),
      ),
    ],
  };
}

/** The view of an expired verification, or of one that another window opened. */
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

/** The view of the landing page after the other page took the result. Usually the window closes before. */
export function handedBackView(texts: Texts, kind: 'result' | 'fail'): View {
  const { heading, lead } = texts.handedBack[kind];
  return {
    title: texts.handedBack.title,
    content: [statusHead(kind === 'result' ? 'success' : 'info', heading, lead)],
  };
}
