/** The form for the six digits of another browser. It sends one try at a time, and keeps the field on redraws. */
import { TransferCode } from '@bonin/contracts/verification/certificate-claim';
import type { CardControls } from './card-controls.ts';
import type { WebErrorCode } from './i18n.ts';
import { isWebErrorCode } from './i18n.ts';
import type { Focus, Page } from './page.ts';
import { transferFormView } from './transfer-form-view.ts';
import type { TransferFormState } from './transfer-form-view.ts';

export interface TransferForm {
  /** Another view is shown. A late answer changes nothing. */
  leave(): void;
}

/** `claim` can answer with a status instead of a code. Then the waiting ends by itself. */
function claimError(code: string): WebErrorCode {
  return isWebErrorCode(code) ? code : 'unknown';
}

/** Shows the form. The right digits end the waiting, and the waiting page shows the result. */
export function createTransferForm(
  page: Page,
  controls: Pick<CardControls, 'claim' | 'giveUp'>,
): TransferForm {
  let state: TransferFormState = { digits: '', isBusy: false, error: undefined };
  let isHere = true;

  const show = (change: Partial<TransferFormState>, focus: Focus) => {
    state = { ...state, ...change };
    page.show((texts, language) => transferFormView(texts, language, state, actions), focus);
  };
  const submit = async () => {
    if (state.isBusy) return;
    const code = TransferCode.safeParse(state.digits);
    if (!code.success) {
      show({ error: 'incomplete' }, 'field');
      return;
    }
    show({ isBusy: true, error: undefined }, 'action');
    page.announce((texts) => texts.transfer.claiming);
    const error = await controls.claim(code.data);
    if (!isHere || error === undefined) return;
    page.announce(() => '');
    show({ isBusy: false, error: claimError(error) }, error === 'transfer_ended' ? 'heading' : 'field');
  };
  const actions = {
    type: (digits: string) => {
      state = { ...state, digits };
    },
    submit: () => void submit(),
    giveUp: () => {
      controls.giveUp();
    },
  };

  show({}, 'heading');
  return {
    leave() {
      isHere = false;
    },
  };
}
