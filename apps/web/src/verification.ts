/** Runs one verification at a time, also one that a reload or Back left running. */
import type { Resumed } from '@bonin/browser/resume';
import type { Outcome } from '@bonin/browser/verify';
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import { START_OPENS } from '@bonin/contracts/verification/start-opens';
import type { StartChoice } from './api.ts';
import type { StartDeps } from './deps.ts';
import { textsOf } from './i18n.ts';
import type { WebErrorCode } from './i18n.ts';
import { showOutcome } from './outcome.ts';
import type { Focus, Page } from './page.ts';
import { redirectedCode } from './result.ts';
import { callStart, StartError } from './start-call.ts';
import { createWaitingCard } from './waiting.ts';
import type { WaitingCard } from './waiting.ts';

/** The view that starts a verification. */
export interface StartScreen {
  /** Ready for the next click. */
  rest(focus: Focus): void;
  /** Shows an error, and is ready for another try. */
  fail(code: WebErrorCode): void;
}

/** Runs one verification of the start page, from the click to its end. */
export class Verification {
  readonly #page: Page;
  readonly #deps: StartDeps;
  readonly #screen: StartScreen;
  readonly #card: WaitingCard;
  /** Aborted when nobody needs the answer of the start. */
  #call: AbortController | undefined;
  #resumed: Resumed | undefined;

  constructor(page: Page, deps: StartDeps, screen: StartScreen) {
    this.#page = page;
    this.#deps = deps;
    this.#screen = screen;
    this.#card = createWaitingCard(page);
  }

  /**
   * Call it in the click, before any await. The browser blocks a later window.
   *
   * @param hasTransferCode whether a code may bring the result home from another browser.
   */
  async begin(choice: StartChoice, hasTransferCode: boolean): Promise<void> {
    this.#resumed?.giveUp();
    const call = new AbortController();
    this.#call = call;
    const language = this.#page.language();
    try {
      const outcome = await this.#deps.verify({
        ...this.#deps.calls,
        start: () => this.#start(choice, hasTransferCode, call.signal),
        signal: call.signal,
        window: this.#deps.whichWindow(),
        ...(START_OPENS[choice.provider] === 'form' ? {} : { script: this.#deps.providerScript }),
        waiting: { text: textsOf(language).start.busy, lang: language },
        onProgress: (progress, controls) => {
          this.#card.show(progress, controls, hasTransferCode);
        },
      });
      // Nothing was shown yet, because the provider's script did not load.
      if (outcome.outcome === 'failed' && !this.#card.isShown()) this.#failed(outcome);
      else this.#end(outcome);
    } catch (error) {
      if (call.signal.aborted) return;
      this.#screen.fail(error instanceof StartError ? error.code : 'internal_error');
    }
  }

  /** Waits again for the verification of this tab. It shows nothing before a result or a transfer code. */
  async resume(): Promise<void> {
    const remembered = this.#deps.pending.recall();
    if (remembered === undefined) return;
    this.#resumed = this.#deps.resume({
      ...this.#deps.calls,
      ...remembered,
      onProgress: (progress, controls) => {
        if (progress === 'elsewhere') this.#card.show(progress, controls, remembered.hasTransferCode);
      },
    });
    const outcome = await this.#resumed.end;
    const isSilent = outcome.outcome === 'abandoned' && !this.#card.isShown();
    if (isSilent) this.#deps.pending.forget(outcome.transactionId);
    else this.#end(outcome);
  }

  /** The person came Back while the start was on its way. @returns whether it was. */
  interrupt(): boolean {
    const isCalling = this.#call !== undefined;
    this.#call?.abort();
    this.#call = undefined;
    return isCalling;
  }

  async #start(
    choice: StartChoice,
    hasTransferCode: boolean,
    signal: AbortSignal,
  ): Promise<StartCertificateResponse> {
    const started = await callStart(this.#deps.api, choice).finally(() => {
      // Another call may run by now.
      if (!signal.aborted) this.#call = undefined;
    });
    if (!signal.aborted) this.#deps.pending.remember({ ...started, hasTransferCode });
    return started;
  }

  #failed({ transactionId, error }: Extract<Outcome, { outcome: 'failed' }>): void {
    this.#deps.pending.forget(transactionId);
    this.#screen.fail(redirectedCode(error));
  }

  #end(outcome: Outcome): void {
    this.#card.leave();
    const reason = outcome.outcome === 'abandoned' ? outcome.reason : undefined;
    if (reason === 'came-back') {
      this.#screen.rest('stay');
      void this.resume();
      return;
    }
    // The function that opens a result also forgets it, so that a lost answer can be requested again.
    if (outcome.outcome !== 'returned') this.#deps.pending.forget(outcome.transactionId);
    if (reason === 'given-up') this.#screen.rest('heading');
    else showOutcome(this.#page, this.#deps, outcome);
  }
}
