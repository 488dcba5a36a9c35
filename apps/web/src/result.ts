/** Opening what the return brought: once, with one key for all tries, and gone from the page when it is left. */
import { isErrorCode, isRedirectable } from '@bonin/contracts/error';
import { SealedParams } from '@bonin/contracts/verification/ids';
import { newIdempotencyKey } from './api.ts';
import type { Api } from './api.ts';
import { failView } from './fail-view.ts';
import type { WebErrorCode } from './i18n.ts';
import type { Page } from './page.ts';
import { emptyView, openingView, resultView } from './result-view.ts';
import type { Arrival } from './take-arrival.ts';

function showFailure(page: Page, code: WebErrorCode, repeat?: () => void): void {
  page.show((texts, language) => failView(texts, language, code, repeat));
}

/**
 * Leaving the page takes the person out of it, shown or still on the way: Back, or whoever uses this browser next,
 * finds nothing. A failure may stay; it is nobody's.
 */
function forgetOnLeaving(page: Page): { readonly stop: () => void; readonly hasLeft: () => boolean } {
  const listening = new AbortController();
  let left = false;
  window.addEventListener(
    'pagehide',
    () => {
      left = true;
      page.show(emptyView, 'stay');
    },
    { once: true, signal: listening.signal },
  );
  return {
    stop: () => {
      listening.abort();
    },
    hasLeft: () => left,
  };
}

async function open(page: Page, api: Pick<Api, 'open'>, params: SealedParams, key: string): Promise<void> {
  page.show(openingView);
  const visit = forgetOnLeaving(page);
  const answer = await api.open(params, key);
  if (visit.hasLeft()) return;
  if (!answer.ok) {
    visit.stop();
    showFailure(page, answer.code, () => void open(page, api, params, key));
  } else if (answer.value.status === 'failed') {
    visit.stop();
    showFailure(page, answer.value.code);
  } else {
    const result = answer.value;
    page.show((texts, language) => resultView(texts, language, result));
  }
}

/** Opens `params` if there is exactly one of the right form; anything else never reaches the api. */
async function openParams(page: Page, api: Pick<Api, 'open'>, values: readonly string[]): Promise<void> {
  const params = SealedParams.safeParse(values.length === 1 ? values[0] : undefined);
  if (params.success) await open(page, api, params.data, newIdempotencyKey());
  else showFailure(page, 'params_invalid');
}

/** `/cert-result`. */
export async function resultPage(page: Page, api: Pick<Api, 'open'>, arrival: Arrival): Promise<void> {
  if (arrival.params.length === 0) page.show(emptyView);
  else await openParams(page, api, arrival.params);
}

/** The code of `?error=`: one, known, and of those that the api puts into a redirect; else it is not believed. */
export function redirectedCode(errors: readonly string[]): WebErrorCode {
  const [code, ...more] = errors;
  const known = code !== undefined && more.length === 0 && isErrorCode(code) && isRedirectable(code);
  return known ? code : 'unknown';
}

/** `/cert-fail`: a code in clear, or a sealed "no" that the api opens. */
export async function failPage(page: Page, api: Pick<Api, 'open'>, arrival: Arrival): Promise<void> {
  if (arrival.params.length > 0) await openParams(page, api, arrival.params);
  else showFailure(page, redirectedCode(arrival.errors));
}
