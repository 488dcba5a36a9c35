// A store at a URL, for tests that open one as the API does.
import { openStore } from '../../src/stores/open-store.ts';
import type { StoreNoticeCode } from '../../src/stores/shared/notices.ts';
import type { StoreSettings } from '../../src/stores/store-settings.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';

/** @param notices collects what the operator should know. */
export async function openAt(
  url: string,
  more: Partial<StoreSettings> = {},
  notices: StoreNoticeCode[] = [],
): Promise<TransactionStore> {
  const settings = { url, namespace: 'bonin', replicas: 0, ...more };
  return openStore(settings, { notice: (code) => void notices.push(code), startMs: 500 });
}
