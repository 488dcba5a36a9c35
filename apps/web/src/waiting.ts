/** The waiting card of the page that started. It follows the progress, and asks for the transfer code. */
import type { Progress } from '@bonin/browser/verify';
import type { CardControls } from './card-controls.ts';
import type { Page } from './page.ts';
import { createTransferForm } from './transfer-form.ts';
import type { TransferForm } from './transfer-form.ts';
import { waitingView } from './waiting-view.ts';

export interface WaitingCard {
  /** @param hasTransferCode whether the person may type a code that another browser shows. */
  show(progress: Progress, controls: CardControls, hasTransferCode: boolean): void;
  isShown(): boolean;
  /** Aborts when the page shows another view. */
  leave(): void;
}

/** Shows the card. Nothing appears before the first progress. */
export function createWaitingCard(page: Page): WaitingCard {
  let form: TransferForm | undefined;
  let isShown = false;

  return {
    show(progress, controls, hasTransferCode) {
      // A broken connection does not remove what the person is typing.
      if (form !== undefined) return;
      isShown = true;
      page.announce(() => '');
      if (progress === 'elsewhere' && hasTransferCode) {
        form = createTransferForm(page, controls);
        return;
      }
      const actions = {
        reopen: () => controls.reopen?.(),
        giveUp: () => {
          controls.giveUp();
        },
      };
      page.show((texts) => waitingView(texts, progress, actions));
    },
    isShown: () => isShown,
    leave() {
      form?.leave();
      form = undefined;
      isShown = false;
    },
  };
}
