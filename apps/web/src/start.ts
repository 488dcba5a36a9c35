/** The start's behaviour: one start at a time, and a page that works again when a person comes back to it. */
import type { ProviderForm } from '@bonin/contracts/verification/start-certificate';
import type { Api } from './api.ts';
import type { Focus, Page } from './page.ts';
import { startView } from './start-view.ts';
import type { StartActions, StartState } from './start-view.ts';

/** A browser that was stopped on its way out (Esc, no network) must not wait for ever. */
const LEAVING_TIMEOUT_MS = 20_000;

/** Shows `/`. `leave` hands the browser to the provider. */
export function startPage(page: Page, api: Pick<Api, 'start'>, leave: (form: ProviderForm) => void): void {
  let state: StartState = { purpose: 'sign-up', busy: false, error: undefined };
  let run = 0;

  const show = (change: Partial<StartState>, focus: Focus) => {
    state = { ...state, ...change };
    page.show((texts, language) => startView(texts, language, state, actions), focus);
  };
  const rest = () => {
    run += 1; // an answer still on its way is no longer wanted
    show({ busy: false, error: undefined }, 'stay');
  };
  const start = async () => {
    if (state.busy) return;
    run += 1;
    const thisRun = run;
    show({ busy: true, error: undefined }, 'action');
    page.announce((texts) => texts.start.busy);
    const answer = await api.start(state.purpose);
    if (thisRun !== run) return;
    page.announce(() => '');
    if (!answer.ok) {
      show({ busy: false, error: answer.code }, 'action');
      return;
    }
    leave(answer.value.form);
    setTimeout(() => {
      if (thisRun === run) rest();
    }, LEAVING_TIMEOUT_MS);
  };
  const actions: StartActions = {
    choose: (purpose) => {
      state = { ...state, purpose };
    },
    start: () => {
      void start();
    },
  };

  show({}, 'stay');
  // Back from the provider's page: the browser may hand this page over as it was left, busy.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) rest();
  });
}
