/** The transfer code on the landing page of another browser: counts down, and asks for a new one. */
import type { Transfer } from './answer.ts';
import type { Clock } from './clock.ts';
import type { Focus, Page } from './page.ts';
import { formatLeft, transferView } from './transfer-view.ts';

export interface TransferDeps {
  readonly clock: Clock;
  /** Aborts when something else is shown. */
  readonly signal: AbortSignal;
  /** Requests a new code. The caller shows the result, and asks no second time after a yes. */
  readonly renew: (wasShown: boolean) => void;
  /** Whether the person has said already that the verification is their own. */
  readonly isConfirmed: boolean;
}

/** Asks whether this person started, and shows the code until it expires. */
export function showTransfer(
  page: Page,
  transfer: Transfer,
  { clock, signal, renew, isConfirmed }: TransferDeps,
): void {
  const voidAt = clock.now() + transfer.lifetimeMs;
  const leftMs = () => voidAt - clock.now();
  let isBusy = false;
  let isShown = isConfirmed;
  let wasAlive = leftMs() > 0;

  const { code, home } = transfer;
  const state = () => ({ code, home, leftMs: leftMs(), isBusy, isShown });
  const show = (focus?: Focus) => {
    page.show((texts, language) => transferView(texts, language, state(), { reveal, renew: again }), focus);
  };
  const reveal = () => {
    isShown = true;
    show('heading');
  };
  const again = () => {
    if (isBusy) return;
    isBusy = true;
    show('action');
    page.announce((texts) => texts.transfer.renewing);
    renew(isShown);
  };

  show();
  clock.everySecond(() => {
    if (!wasAlive) return;
    wasAlive = leftMs() > 0;
    if (wasAlive) {
      // Only the digits change. A redraw would move the keyboard's focus.
      if (isShown) page.update('timer', (texts) => texts.transfer.left(formatLeft(leftMs())));
      return;
    }
    show('action');
    page.announce((texts) => texts.transfer.expiredTitle);
  }, signal);
}
