/** By whom this tab wants to verify: remembered, so that trying one provider again and again needs no choosing. */
import { Provider } from '@bonin/contracts/verification/provider';

const KEY = 'bonin.provider';

export interface Chosen {
  recall(): Provider;
  remember(provider: Provider): void;
}

/** Storage may be forbidden (it throws): then it is KCB each time. */
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
        // The choice holds for this page all the same.
      }
    },
  };
}
