/** The transfer code on the landing page of another browser: counts down, and asks for a new one. */
import type { Transfer } from './answer.ts';
import type { Clock } from './clock.ts';
import type { Focus, Page } from './page.ts';
import { formatLeft, transferView } from './transfer-view.ts';

export interface TransferDeps {
  readonly clock: Clock;
  /** Aborts when something else is shown. */
  readonly signal: AbortSignal;
  /** Requests a new code. The caller shows the result. */
  readonly renew: () => void;
}

/** Shows the code until it expires, then says so. */
export function showTransfer(page: Page, transfer: Transfer, { clock, signal, renew }: TransferDeps): void {
  const voidAt = clock.now() + transfer.lifetimeMs;
  const leftMs = () => voidAt - clock.now();
  let isBusy = false;
  let wasAlive = leftMs() > 0;

  const show = (focus?: Focus) => {
    page.show(
      (texts, language) =>
        transferView(texts, language, { code: transfer.code, leftMs: leftMs(), isBusy }, again),
      focus,
    );
  };
  const again = () => {
    if (isBusy) return;
    isBusy = true;
    show('action');
    page.announce((texts) => texts.transfer.renewing);
    renew();
  };

  show();
  clock.everySecond(() => {
    if (!wasAlive) return;
    wasAlive = leftMs() > 0;
    if (wasAlive) {
      // Only the digits change. A redraw would move the keyboard's focus.
      page.update('timer', (texts) => texts.transfer.left(formatLeft(leftMs())));
      return;
    }
    show('action');
    page.announce((texts) => texts.transfer.expiredTitle);
  }, signal);
}
