/** Opens a returned result once, with one key for all tries, and removes it when the person leaves the page. */
import type { Arrival } from '@bonin/browser/hand-back';
import { isErrorCode, isRedirectable } from '@bonin/contracts/error';
import type { CertificateResultForBrowser } from '@bonin/contracts/verification/certificate-result';
import { SealedParams, TransactionId } from '@bonin/contracts/verification/ids';
import type { Answer } from './answer.ts';
import { newIdempotencyKey } from './api.ts';
import type { Sealed } from './api.ts';
import type { ResultDeps } from './deps.ts';
import { failView } from './fail-view.ts';
import type { WebErrorCode } from './i18n.ts';
import type { Page } from './page.ts';
import { emptyView, openingView, resultView } from './result-view.ts';
import { showTransfer } from './transfer.ts';

/** A failure. `repeat` is present if another try can help. */
export function showFailure(page: Page, code: WebErrorCode, repeat?: () => void): void {
  page.show((texts, language) => failView(texts, language, code, repeat));
}

/** The time from the call until the page is left or shows another view. */
interface Visit {
  readonly stop: () => void;
  readonly hasLeft: () => boolean;
  /** Aborts when the page is left or the view ends. */
  readonly signal: AbortSignal;
}

/**
 * Removes the person when the page is left, also if the answer is still on its way. Back, or the next user of this
 * browser, finds nothing. A failure can stay, because it contains no person.
 */
function forgetOnLeaving(page: Page): Visit {
  const visit = new AbortController();
  let left = false;
  window.addEventListener(
    'pagehide',
    () => {
      left = true;
      visit.abort();
      page.show(emptyView, 'stay');
    },
    { once: true, signal: visit.signal },
  );
  return {
    stop: () => {
      visit.abort();
    },
    hasLeft: () => left,
    signal: visit.signal,
  };
}

async function open(
  page: Page,
  deps: ResultDeps,
  sealed: Sealed,
  key: string,
  isConfirmed = false,
): Promise<void> {
  const visit = forgetOnLeaving(page);
  const answer = await deps.api.open(sealed, key);
  if (visit.hasLeft()) return;
  // Nobody got the result, so a reload may ask for it again.
  if (answer.ok || answer.code !== 'unreachable') deps.pending.forget(sealed.transactionId);
  page.announce(() => '');
  const again = (confirmed = false) => {
    visit.stop();
    void open(page, deps, sealed, key, confirmed);
  };
  if (!answer.ok && answer.transfer !== undefined) {
    showTransfer(page, answer.transfer, {
      clock: deps.clock,
      signal: visit.signal,
      isConfirmed,
      renew: (wasShown) => {
        again(wasShown);
      },
    });
  } else if (answer.ok && answer.value.status === 'verified') {
    const result = answer.value;
    page.show((texts, language) => resultView(texts, language, result));
  } else {
    visit.stop();
    showNo(page, answer, () => {
      page.show(openingView);
      again();
    });
  }
}

/** The provider's refusal is final. An error of the API may not be. */
function showNo(page: Page, answer: Answer<CertificateResultForBrowser>, repeat: () => void): void {
  if (!answer.ok) showFailure(page, answer.code, repeat);
  else if (answer.value.status === 'failed') showFailure(page, answer.value.code);
}

/** Opens `params` if it has the form of a sealed result. Nothing else reaches the API. */
export async function openReturned(page: Page, deps: ResultDeps, returned: Arrival): Promise<void> {
  const params = SealedParams.safeParse(returned.params);
  if (!params.success) {
    deps.pending.forget(returned.transactionId);
    showFailure(page, 'params_invalid');
    return;
  }
  const transactionId = TransactionId.safeParse(returned.transactionId).data;
  const sealed = { params: params.data, ...(transactionId === undefined ? {} : { transactionId }) };
  page.show(openingView);
  await open(page, deps, sealed, newIdempotencyKey());
}

/** Shows `/cert-result`, the page of a returned result. */
export async function resultPage(page: Page, deps: ResultDeps, arrival: Arrival): Promise<void> {
  if (arrival.params === undefined) page.show(emptyView);
  else await openReturned(page, deps, arrival);
}

/** Accepts a code from the address only if the API can put it into a redirect. */
export function redirectedCode(code: string | undefined): WebErrorCode {
  return code !== undefined && isErrorCode(code) && isRedirectable(code) ? code : 'unknown';
}

/** Shows `/cert-fail`: an error code, or a sealed failure that the API opens. */
export async function failPage(page: Page, deps: ResultDeps, arrival: Arrival): Promise<void> {
  if (arrival.params !== undefined) {
    await openReturned(page, deps, arrival);
    return;
  }
  deps.pending.forget(arrival.transactionId);
  showFailure(page, redirectedCode(arrival.error));
}
