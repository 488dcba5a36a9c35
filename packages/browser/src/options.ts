/** The options of `verify`, and the progress and the end that it reports. */
import type { ProviderPage } from './provider-page.ts';
import type { ProviderForm } from './provider-window.ts';
import type { ServerAnswer, ServerCalls } from './server-calls.ts';

export type { ProviderForm };

interface Begun {
  readonly transactionId: string;
  /** When the verification expires, as an RFC 3339 date-time. */
  readonly expiresAt: string;
}

/** The start of KCB: a form that is submitted into a window of this package. */
export interface StartedForm extends Begun {
  readonly form: ProviderForm;
}

/** The start of IamPort V1: a script, and the argument of its `IMP.certification`. */
export interface StartedIamport extends Begun {
  readonly scriptUrl: string;
  readonly userCode: string;
  readonly certification: { readonly merchant_uid: string };
}

/** The start of PortOne V2: a script, and the argument of its `PortOne.requestIdentityVerification`. */
export interface StartedPortone extends Begun {
  readonly scriptUrl: string;
  readonly request: { readonly identityVerificationId: string };
}

/** What your `start` function resolves with: the API's answer, for any provider. */
export type Started = StartedForm | StartedScript;

/** A start whose provider has a script of its own. */
export type StartedScript = StartedIamport | StartedPortone;

/** Runs a provider's script, to the end. */
export type ScriptRunner = (
  options: VerifyOptions,
  started: StartedScript,
  page: ProviderPage,
) => Promise<Outcome>;

/** Why a verification ended without a result. */
export type AbandonReason =
  /** The verification was not finished in time. */
  | 'expired'
  /** The result opens somewhere else: on the landing page, in another tab, or in the call that this one joined. */
  | 'opened'
  /** Your page called `giveUp` to stop waiting. */
  | 'given-up'
  /** The person came Back from the provider's page in the same tab, or never reached it. */
  | 'came-back';

/** How a verification ends for the page. */
export type Ending =
  /** There is a sealed result. Open it to learn whether the person is verified. */
  | { readonly outcome: 'returned'; readonly params: string }
  /** The verification ended before there was a result. `error` is an error code of the API. */
  | { readonly outcome: 'failed'; readonly error: string }
  /** The verification ended without a result for this page. */
  | { readonly outcome: 'abandoned'; readonly reason: AbandonReason };

/** The end of a verification, with its id. The id is empty if your start answered with a problem. */
export type Outcome = Ending & { readonly transactionId: string };

/** The progress of a verification, for the texts of your page. It is never an end. */
export type Progress =
  /** The person is at the provider's page. */
  | 'waiting'
  /** The window seems closed, but COOP looks the same. Offer `reopen` and `giveUp`, and do not say "cancelled". */
  | 'window-closed'
  /** The browser blocked the window of the provider's script. Offer `reopen`, which works in a click. */
  | 'window-blocked'
  /**
   * The person returned in another browser, which shows six digits. Ask for them, and pass them to `claim`. This needs
   * `status`.
   */
  | 'elsewhere'
  /** The server does not answer, and `verify` asks again. This needs `status`. */
  | 'unreachable';

/** What the buttons of your page can do during the verification. */
export interface Controls {
  /** Opens the window again, with the same verification. Call it in a click. */
  reopen(): void;
  /** Stops waiting. The end is `abandoned` with the reason `given-up`. */
  giveUp(): void;
  /** Redeems the six digits. @returns `undefined` if they were right, else the error's code */
  claim(transferCode: string): Promise<string | undefined>;
}

/** The options of `verify`: your server’s calls, the window and the progress. */
export interface VerifyOptions extends ServerCalls {
  /**
   * Starts a verification, and resolves with the unchanged answer of the API. A problem ends as `failed` with its code. If
   * it throws, `verify` closes the window and throws the same. The signal aborts when nobody waits for the answer.
   */
  readonly start: (signal: AbortSignal) => Promise<Started | ServerAnswer>;
  /** `popup` for a desktop, `tab` for a phone. If the browser blocks the popup, the same tab is used. */
  readonly window: 'popup' | 'tab';
  /**
   * `providerScript` of `@bonin/browser/provider-script`, for IamPort and PortOne. Their own scripts open the window. Leave it
   * out for KCB.
   */
  readonly script?: ScriptRunner;
  /** The nonce of your page's Content-Security-Policy, for the provider's script. */
  readonly nonce?: string;
  /**
   * Your Trusted Types policy, if your page uses `require-trusted-types-for 'script'`. It gets the script's address, and
   * decides.
   */
  readonly trustedTypes?: { createScriptURL(url: string): unknown };
  /** The text in the window until the provider's page has loaded. */
  readonly waiting?: { readonly text: string; readonly lang: string };
  /**
   * Called when the progress changes, and at once in a call that joins. If it throws, the page gets an `error` event, and the
   * verification continues.
   */
  readonly onProgress?: (progress: Progress, controls: Controls) => void;
  /**
   * Abort it when your component unmounts. `verify` then rejects with the signal's reason. When all callers have aborted, the
   * window closes, and no timer or listener remains.
   */
  readonly signal?: AbortSignal;
}
