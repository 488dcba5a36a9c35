/** IamPort's and PortOne's own scripts: loaded once, called as they want it, and what they say put into one form. */
import type { StartedIamport, StartedPortone, StartedScript, VerifyOptions } from './options.ts';
import type { ProviderPage } from './provider-page.ts';
import type { ProviderReport } from './server-calls.ts';
import { isOtherWindow } from './window-handle.ts';

/** What the two scripts say, in as far as it is looked at: hints, out of which no success is ever believed. */
interface Said {
  readonly success?: boolean;
  readonly imp_uid?: string | null;
  readonly error_msg?: string | null;
  readonly code?: string;
  readonly message?: string;
}
interface Scripts {
  readonly IMP: {
    init(userCode: string): void;
    certification(params: object, callback: (said: Said) => void): void;
  };
  readonly PortOne: {
    /** Nothing where the whole tab goes away. */
    requestIdentityVerification(request: object): Promise<Said | undefined>;
  };
}

/** How the provider's script ended: what to tell the API, and the code to end with where that has no result of its own. */
export interface ScriptEnd {
  readonly report?: Pick<ProviderReport, 'provider' | 'body'>;
  /** Out of the script's words, of bonin's table. */
  readonly failure?: string;
}

/** What the API may say to a report at first, and take back. */
export const PASSING: ReadonlySet<string> = new Set([
  'not_completed',
  'in_progress',
  'rate_limited',
  'provider_unavailable',
  'provider_answer_invalid',
  'store_unavailable',
  'internal_error',
]);

const LOAD_MS = 15_000;
const scripts = globalThis as unknown as Scripts;

/**
 * Loads the script, unless the page has it already.
 *
 * @throws TypeError where the page's Trusted Types refuse the address. Anything else ends as `provider_unavailable`, and
 * the next try loads it again.
 */
export async function loadScript(
  started: StartedScript,
  { nonce, trustedTypes }: Pick<VerifyOptions, 'nonce' | 'trustedTypes'>,
  over: AbortSignal,
): Promise<void> {
  if (('request' in started ? 'PortOne' : 'IMP') in scripts) return;
  const { scriptUrl } = started;
  const element = document.createElement('script');
  if (nonce !== undefined) element.nonce = nonce;
  element.src = (trustedTypes?.createScriptURL(scriptUrl) ?? scriptUrl) as string;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise((resolve, reject) => {
    element.addEventListener('load', resolve);
    element.addEventListener('error', reject);
    over.addEventListener('abort', reject);
    timer = setTimeout(reject, LOAD_MS);
    document.head.append(element);
  }).finally(() => {
    clearTimeout(timer);
    element.remove();
  });
}

/**
 * Calls the loaded script, in the same task: in a click it may open its window.
 *
 * @param shown is given the window, as soon as there is one.
 * @returns what to tell the API, if anything. A person who just closes the window may leave it pending for ever.
 */
export async function callScript(
  started: StartedScript,
  shown: ProviderPage,
): Promise<ScriptEnd | undefined> {
  const stopWatching = watchOpen(shown);
  shown.scope.signal.addEventListener('abort', stopWatching);
  try {
    return await ('request' in started ? callPortone(started) : callIamport(started));
  } finally {
    stopWatching();
  }
}

async function callIamport({ userCode, certification }: StartedIamport): Promise<ScriptEnd> {
  scripts.IMP.init(userCode);
  const { success, imp_uid, error_msg } = await new Promise<Said>((resolve) => {
    scripts.IMP.certification(certification, resolve);
  });
  const body = { imp_uid, merchant_uid: certification.merchant_uid };
  // Without our own word for it, which IamPort has not, a no is the last word.
  return success === true && imp_uid
    ? { report: { provider: 'iamport', body } }
    : { failure: failureOf(error_msg) };
}

async function callPortone({ request }: StartedPortone): Promise<ScriptEnd | undefined> {
  const said = await scripts.PortOne.requestIdentityVerification(request);
  if (said === undefined) return undefined;
  const { identityVerificationId } = request;
  return {
    report: { provider: 'portone', body: { identityVerificationId } },
    ...(said.code === undefined ? {} : { failure: failureOf(said.code + said.message) }),
  };
}

const failureOf = (text: string | null | undefined) =>
  /취소|cancel/i.test(text ?? '') ? 'cancelled' : 'verification_failed';

/** The script keeps its window to itself: without a look at it nobody would know that it was blocked, or closed. */
function watchOpen(shown: ProviderPage): () => void {
  const native = open;
  const watching: typeof open = (...given) => {
    stop();
    const handle = native(...given);
    // This page itself is no window to close.
    shown.handle = handle === null || isOtherWindow(handle) ? handle : undefined;
    return handle;
  };
  // What somebody else has put there meanwhile stays.
  const stop = () => {
    if (window.open === watching) window.open = native;
  };
  window.open = watching;
  return stop;
}
