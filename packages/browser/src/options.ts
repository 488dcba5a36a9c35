import type { ProviderPage } from './provider-page.ts';
/** What a page gives to `verify`, and what it hears from it. */
import type { ProviderForm } from './provider-window.ts';
import type { ServerAnswer, ServerCalls } from './server-calls.ts';

export type { ProviderForm };

interface Begun {
  readonly transactionId: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** KCB's start: a form, which is submitted into a window of ours. */
export interface StartedForm extends Begun {
  readonly form: ProviderForm;
}

/** IamPort V1's start: the script, and the argument of its `IMP.certification`. */
export interface StartedIamport extends Begun {
  readonly scriptUrl: string;
  readonly userCode: string;
  readonly certification: { readonly merchant_uid: string };
}

/** PortOne V2's start: the script, and the argument of its `PortOne.requestIdentityVerification`. */
export interface StartedPortone extends Begun {
  readonly scriptUrl: string;
  readonly request: { readonly identityVerificationId: string };
}

/** What your start answers: the api's own answer has this form, whoever the provider is. */
export type Started = StartedForm | StartedScript;

/** A start whose provider has a script of its own. */
export type StartedScript = StartedIamport | StartedPortone;

/** Runs a provider's script, to the end. */
export type ScriptRunner = (
  options: VerifyOptions,
  started: StartedScript,
  page: ProviderPage,
) => Promise<Outcome>;

/** Why nothing came of a verification. */
export type AbandonReason =
  /** Its time ran out. */
  | 'expired'
  /** Its result is opened somewhere else: by the landing page, in another tab, or by the call that this one joined. */
  | 'opened'
  /** Your page called `giveUp`. */
  | 'given-up'
  /** The person came Back to this page from the provider's, in the same tab; or never got there. */
  | 'came-back';

/** How it ended. */
export type Ending =
  /** There is a sealed result to open; it says whether the person was verified. */
  | { readonly outcome: 'returned'; readonly params: string }
  /** It ended before there was a result; `error` is a code of bonin's table. */
  | { readonly outcome: 'failed'; readonly error: string }
  /** Nothing came of it. */
  | { readonly outcome: 'abandoned'; readonly reason: AbandonReason };

/** How it ended, and which verification it was. The id is empty where your start answered with a problem. */
export type Outcome = Ending & { readonly transactionId: string };

/** Where it stands, for your page's words. None of these is an end. */
export type Progress =
  /** The person is at the provider's page. */
  | 'waiting'
  /** The window seems closed. It may not be: COOP looks the same. Offer `reopen` and `giveUp`; never say "cancelled". */
  | 'window-closed'
  /** The browser did not let the provider's script open its window. Offer `reopen`: in a click it may. */
  | 'window-blocked'
  /**
   * The person came back in another browser, which shows six digits: ask for them, and pass them to `claim`. Never comes
   * without `status`.
   */
  | 'elsewhere'
  /** The server does not answer; it is asked again. Never comes without `status`. */
  | 'unreachable';

/** What your page's buttons can do meanwhile. */
export interface Controls {
  /** Opens the window again, with the same verification. Call it in a click. */
  reopen(): void;
  /** Ends the waiting: `abandoned`, `given-up`. */
  giveUp(): void;
  /** Takes the six digits. @returns `undefined` when they were right, else the error's code. */
  claim(transferCode: string): Promise<string | undefined>;
}

/** What `verify` takes. */
export interface VerifyOptions extends ServerCalls {
  /**
   * Starts on your server, or at the API, and resolves with the API's answer as it is. A problem ends as `failed` with its
   * code. What it throws, `verify` throws, after closing the window. The signal aborts once nobody waits for the answer.
   */
  readonly start: (signal: AbortSignal) => Promise<Started | ServerAnswer>;
  /** `popup` for a desktop, `tab` for a phone. A popup that the browser does not open becomes a tab. */
  readonly window: 'popup' | 'tab';
  /**
   * `providerScript` of `@bonin/browser/provider-script`, where your start asks for IamPort or PortOne: their own scripts
   * open the window, so none is opened in the click. Leave it out for KCB.
   */
  readonly script?: ScriptRunner;
  /** The nonce of your page's policy, for the element that loads the provider's script. */
  readonly nonce?: string;
  /**
   * Your Trusted Types policy, where your page's policy has `require-trusted-types-for 'script'`. It is given the script's
   * address, and decides.
   */
  readonly trustedTypes?: { createScriptURL(url: string): unknown };
  /** Shown in the window until the provider's page is there. */
  readonly waiting?: { readonly text: string; readonly lang: string };
  /**
   * Called when the progress changes; a call that joins is told the progress at once. What it throws goes to the page's
   * `error` event, and stops nothing.
   */
  readonly onProgress?: (progress: Progress, controls: Controls) => void;
  /**
   * Abort it when your component goes away: `verify` rejects with the signal's reason. Once every caller of a verification
   * has aborted, its window is closed, and its timers and listeners are gone.
   */
  readonly signal?: AbortSignal;
}
