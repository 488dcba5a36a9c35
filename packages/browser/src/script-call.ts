/** IamPort's and PortOne's own scripts: loaded once, called as they want it, and what they say put into one form. */
import type { StartedIamport, StartedPortone, StartedScript } from './options.ts';
import type { Return } from './status.ts';
import type { ProviderPage } from './waiting.ts';

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

const LOAD_MS = 15_000;
const scripts = globalThis as unknown as Scripts;

/**
 * Loads the script, unless the page has it already.
 *
 * @throws what ends as `provider_unavailable`; the next try loads it anew.
 */
export async function loadScript(started: StartedScript): Promise<void> {
  if (('request' in started ? 'PortOne' : 'IMP') in scripts) return;
  const element = document.createElement('script');
  element.src = started.scriptUrl;
  await new Promise((resolve, reject) => {
    element.addEventListener('load', resolve);
    element.addEventListener('error', reject);
    setTimeout(reject, LOAD_MS);
    document.head.append(element);
  }).finally(() => element.remove());
}

/**
 * Calls the loaded script, in the same task: in a click it may open its window.
 *
 * @param shown is given the window, as soon as there is one.
 * @returns what to tell the api, if anything. A person who just closes the window may leave it pending for ever.
 */
export async function callScript(started: StartedScript, shown: ProviderPage): Promise<Return | undefined> {
  const stopWatching = watchOpen(shown);
  try {
    return await ('request' in started ? callPortone(started) : callIamport(started));
  } finally {
    stopWatching();
  }
}

async function callIamport({ userCode, certification }: StartedIamport): Promise<Return> {
  scripts.IMP.init(userCode);
  const { success, imp_uid, error_msg } = await new Promise<Said>((resolve) => {
    scripts.IMP.certification(certification, resolve);
  });
  const body = { imp_uid, merchant_uid: certification.merchant_uid };
  // Without our own word for it, which IamPort has not, a no is the last word.
  return success === true && imp_uid ? { path: '/certifications', body } : { failure: failureOf(error_msg) };
}

async function callPortone({ request }: StartedPortone): Promise<Return | undefined> {
  const said = await scripts.PortOne.requestIdentityVerification(request);
  if (said === undefined) return undefined;
  const { identityVerificationId } = request;
  return {
    path: '/identity-verifications',
    body: { identityVerificationId },
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
    shown.handle = native(...given);
    return shown.handle;
  };
  // What somebody else has put there meanwhile stays.
  const stop = () => {
    if (window.open === watching) window.open = native;
  };
  window.open = watching;
  return stop;
}
