/** Remembers the chosen provider for this tab. */
import { Provider } from '@bonin/contracts/verification/provider';

const KEY = 'bonin.provider';

export interface Chosen {
  recall(): Provider;
  remember(provider: Provider): void;
}

/** The browser can forbid storage (it throws). Then the choice is always KCB. */
export function createChosen(storage: () => Pick<Storage, 'getItem' | 'setItem'>): Chosen {
  return {
    recall() {
      try {
        return Provider.safeParse(storage().getItem(KEY)).data ?? 'kcb';
      } catch {
        return 'kcb';
      }
    },
    remember(provider) {
      try {
        storage().setItem(KEY, provider);
      } catch {
        // The choice still applies to this page.
      }
    },
  };
}
