/** Opening what the return brought: once, with one key for all tries, and gone from the page when it is left. */
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

/** A failure; `repeat` where trying again may help. */
export function showFailure(page: Page, code: WebErrorCode, repeat?: () => void): void {
  page.show((texts, language) => failView(texts, language, code, repeat));
}

/** From asking until the page is left, or something else is shown. */
interface Visit {
  readonly stop: () => void;
  readonly hasLeft: () => boolean;
  /** Aborts when the page is left or the view ends. */
  readonly signal: AbortSignal;
}

/**
 * Leaving the page takes the person out of it, shown or still on the way: Back, or whoever uses this browser next,
 * finds nothing. A failure may stay; it is nobody's.
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

async function open(page: Page, deps: ResultDeps, sealed: Sealed, key: string): Promise<void> {
  const visit = forgetOnLeaving(page);
  const answer = await deps.api.open(sealed, key);
  if (visit.hasLeft()) return;
  // Nobody heard of it: a reload may ask for it again.
  if (answer.ok || answer.code !== 'unreachable') deps.pending.forget(sealed.transactionId);
  page.announce(() => '');
  const again = () => {
    visit.stop();
    void open(page, deps, sealed, key);
  };
  if (!answer.ok && answer.transfer !== undefined) {
    showTransfer(page, answer.transfer, { clock: deps.clock, signal: visit.signal, renew: again });
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

/** The provider's no is the last word; the API's may not be. */
function showNo(page: Page, answer: Answer<CertificateResultForBrowser>, repeat: () => void): void {
  if (!answer.ok) showFailure(page, answer.code, repeat);
  else if (answer.value.status === 'failed') showFailure(page, answer.value.code);
}

/** Opens what came back, if it has the form of a sealed result; anything else never reaches the API. */
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

/** A code from outside: known, and of those that the API puts into a redirect; else it is not believed. */
export function redirectedCode(code: string | undefined): WebErrorCode {
  return code !== undefined && isErrorCode(code) && isRedirectable(code) ? code : 'unknown';
}

/** `/cert-fail`: a code in clear, or a sealed "no" that the API opens. */
export async function failPage(page: Page, deps: ResultDeps, arrival: Arrival): Promise<void> {
  if (arrival.params !== undefined) {
    await openReturned(page, deps, arrival);
    return;
  }
  deps.pending.forget(arrival.transactionId);
  showFailure(page, redirectedCode(arrival.error));
}
