/** The state of `/`. The page works again when the person comes Back. */
import type { Provider } from '@bonin/contracts/verification/provider';
import type { StartDeps } from './deps.ts';
import { EVERYTHING, hasTransferCode, nearestChoice } from './offer.ts';
import type { Offer } from './offer.ts';
import type { Focus, Page } from './page.ts';
import { startView } from './start-view.ts';
import type { StartActions, StartState } from './start-view.ts';
import { Verification } from './verification.ts';

/**
 * Shows `/`.
 *
 * @param offer what a person can choose; everything if the API named nothing.
 */
export function startPage(page: Page, deps: StartDeps, offer: Offer = EVERYTHING): void {
  let preferred = deps.chosen.recall();
  let state = firstState(offer, preferred);
  const show = (change: Partial<StartState>, focus: Focus) => {
    state = { ...state, ...change };
    page.show((texts, language) => startView(texts, language, state, actions), focus);
    page.announce((texts) => (state.busy ? texts.start.busy : ''));
  };
  const rest = (focus: Focus) => {
    show({ busy: false, error: undefined }, focus);
  };
  const verification = new Verification(page, deps, {
    rest,
    fail: (error) => {
      show({ busy: false, error }, 'action');
    },
  });
  const actions: StartActions = {
    choose: ({ purpose = state.purpose, provider }) => {
      // A purpose that needs another provider does not change what the person prefers.
      if (provider !== undefined) {
        preferred = provider;
        deps.chosen.remember(provider);
      }
      state = { ...state, ...nearestChoice(offer, { purpose, provider: preferred }) };
      return state;
    },
    start: () => {
      if (state.busy) return;
      const { purpose, provider } = state;
      const choice = { purpose, provider };
      void verification.begin(choice, hasTransferCode(offer, choice));
      show({ busy: true, error: undefined }, 'action');
    },
  };

  show({}, 'stay');
  void verification.resume();
  // The person came Back during the start. The browser can restore this page in its busy state.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && verification.interrupt()) rest('stay');
  });
}

function firstState(offer: Offer, preferred: Provider): StartState {
  const choice = nearestChoice(offer, { purpose: 'sign-up', provider: preferred });
  return { ...choice, offer, busy: false, error: undefined };
}
