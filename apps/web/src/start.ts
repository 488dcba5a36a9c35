/** The state of `/`. The page works again when the person comes Back. */
import { Provider } from '@bonin/contracts/verification/provider';
import type { StartDeps } from './deps.ts';
import type { Focus, Page } from './page.ts';
import { startView } from './start-view.ts';
import type { StartActions, StartState } from './start-view.ts';
import { Verification } from './verification.ts';

/**
 * Shows `/`.
 *
 * @param offered the providers to choose from; all if the API named none.
 */
export function startPage(
  page: Page,
  deps: StartDeps,
  offered: readonly Provider[] = Provider.options,
): void {
  let state = firstState(deps.chosen.recall(), offered);
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
    choose: (wish) => {
      state = { ...state, ...wish };
      deps.chosen.remember(state.provider);
    },
    start: () => {
      if (state.busy) return;
      const { purpose, provider } = state;
      void verification.begin({ purpose, provider });
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

/** The provider chosen last, where it is still offered. */
function firstState(remembered: Provider, offered: readonly Provider[]): StartState {
  const provider = offered.includes(remembered) ? remembered : (offered[0] ?? remembered);
  return { purpose: 'sign-up', provider, offered, busy: false, error: undefined };
}
