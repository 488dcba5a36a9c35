/** Waits for the end of a verification in another window. The landing page, the script or a status call brings it. */
import { openChannel, type Channel, type Message } from './channel.ts';
import type { AbandonReason, Controls, Ending, Outcome, Progress, VerifyOptions } from './options.ts';
import type { ProviderPage } from './provider-page.ts';
import { ask, type ServerAnswer } from './server-calls.ts';
import { seemsClosed } from './window-handle.ts';

const POLL_MS = 1500;
/** How long a passing state must last before the page hears of it. */
const LASTING_MS = 3000;
/**
 * How long the landing page may take to load: its return is no other browser's so long, and after an end that a poll
 * brought first, it is still told that its work is done.
 */
const LANDING_MS = 8000;
/** The longest time of a verification. A page that hears nothing for so long stops waiting. */
const LONGEST_MS = 60 * 60_000;

/** Pauses between questions for a lost return. The API allows ten, and these cover nine minutes. */
const FIRST_PAUSE_MS = 4500;
const PAUSE_GROWTH = 1.6;

type Options = Partial<Pick<VerifyOptions, 'status' | 'claim' | 'onProgress' | 'window'>>;

/** Whom to ask instead of `status`, once the provider's script has ended. */
export interface Inquiry {
  readonly ask: (signal: AbortSignal) => Promise<ServerAnswer>;
  /** @returns the code to end with, or `undefined` to ask again. */
  readonly judge: (status: string) => string | undefined;
}

/** Reports to one caller. If the caller throws, other verifications continue. */
export function tell({ onProgress }: Pick<VerifyOptions, 'onProgress'>, ...told: [Progress, Controls]): void {
  try {
    onProgress?.(...told);
  } catch (error) {
    reportError(error);
  }
}

/** Waits, from its construction on. */
export class Waiting implements Controls {
  /** Resolves with the end of the verification. */
  end: Promise<Outcome>;
  readonly #options: Options;
  readonly #transactionId: string;
  readonly #page: ProviderPage;
  readonly #over: AbortSignal;
  readonly #channel: Channel;
  #resolve!: (outcome: Outcome) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #progress: Progress | undefined;
  #suspicion: Progress | undefined;
  #since = Date.now();
  #inquiry: Inquiry | undefined;
  #mayAskAt = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #hadFocus = false;
  #hasEnd = false;

  constructor(options: Options, transactionId: string, page: ProviderPage) {
    this.#options = options;
    this.#transactionId = transactionId;
    this.#page = page;
    this.#over = page.scope.signal;
    this.#channel = openChannel(transactionId, (message) => this.#hear(message));
    this.end = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#over.addEventListener('abort', () => {
      clearTimeout(this.#timer);
      if (this.#hasEnd) setTimeout(this.#channel.close, LANDING_MS);
      else this.#channel.close();
    });
    this.#tell('waiting');
    // A reloaded page has waited already.
    this.#askIn('handle' in page ? POLL_MS : 0);
  }

  reopen(): void {
    this.#suspicion = undefined;
    this.#tell('waiting');
    this.#page.show?.();
  }

  giveUp(): void {
    this.abandon('given-up');
  }

  async claim(transferCode: string): Promise<string | undefined> {
    const { status, params } = await ask(this.#over, (signal) =>
      this.#options.claim?.(this.#transactionId, transferCode, signal),
    );
    if (!params) return status;
    this.#returned(params);
    return undefined;
  }

  /** The provider's script has ended: the API is told, and says what is true. */
  inquire(inquiry: Inquiry): void {
    this.#inquiry = inquiry;
    this.#askIn(0);
  }

  fail(error: string): void {
    this.#finish({ outcome: 'failed', error });
  }

  abandon(reason: AbandonReason): void {
    this.#finish({ outcome: 'abandoned', reason });
  }

  #hear(message: Message): void {
    if (message.kind !== 'returned') return;
    this.#channel.post({ kind: 'taken' });
    if (message.params === undefined) this.fail(message.error ?? 'internal_error');
    else this.#returned(message.params);
  }

  #askIn(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#over.aborted) this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    const inquiry = this.#inquiry;
    const question = (signal: AbortSignal) =>
      this.#options.status
        ? this.#options.status(this.#transactionId, { mayBeLost: this.#mayBeLost(), signal })
        : // A page without it asks nobody, and only looks after its window.
          { status: 'started' };
    const { status, params } = await ask(this.#over, inquiry?.ask ?? question);
    if (this.#over.aborted) return;
    if (params) this.#returned(params);
    else if (status === 'opened') {
      // By the landing page, perhaps: then its window shows the person, and stays.
      this.#page.handle = undefined;
      this.abandon(status);
    } else if (status === 'expired' || status === 'unknown_transaction') this.abandon('expired');
    else {
      const error = status === 'unreachable' || !inquiry ? this.#judge(status) : inquiry.judge(status);
      if (error) this.fail(error);
    }
    this.#askIn(POLL_MS);
  }

  /** Nothing will come by itself: the window is gone, or this page does not know of one. */
  #mayBeLost(): boolean {
    const { handle } = this.#page;
    const isAlone = handle ? seemsClosed(handle) : !('handle' in this.#page);
    const hasFocus = document.hasFocus();
    // Somebody has come back to this page, perhaps from a window that this page does not know of: at once, then.
    const isBack = hasFocus && !this.#hadFocus;
    this.#hadFocus = hasFocus;
    if (!isAlone || (Date.now() < this.#mayAskAt && !isBack)) return false;
    this.#mayAskAt = Date.now() + this.#pauseMs;
    this.#pauseMs *= PAUSE_GROWTH;
    return true;
  }

  /** A window that seems closed ends nothing: it is told once that lasts, and the asking goes on. */
  #judge(status: string): undefined {
    const { handle } = this.#page;
    const isOpen = !seemsClosed(handle);
    const healthy = handle === null ? 'window-blocked' : 'waiting';
    let progress: Progress = handle && !isOpen ? 'window-closed' : healthy;
    if (status === 'verified' || status === 'failed') progress = 'elsewhere';
    else if (status !== 'started' && status !== 'returned') progress = 'unreachable';
    if (this.#suspicion !== progress) this.#since = Date.now();
    this.#suspicion = progress;
    const lastingMs = progress === 'elsewhere' && isOpen ? LANDING_MS : LASTING_MS;
    const elapsedMs = Date.now() - this.#since;
    if (progress === healthy || elapsedMs >= lastingMs) this.#tell(progress);
    // While the API answers, it alone says what has expired: this machine's clock may be wrong.
    const isUnasked = progress === 'unreachable' || !this.#options.status;
    if (isUnasked && elapsedMs >= LONGEST_MS) this.abandon('expired');
  }

  #tell(progress: Progress): void {
    // On its way out in this very tab: there is nothing to tell any more, unless a window came after all.
    const isLeaving = this.#options.window === 'tab' && this.#page.handle === undefined;
    if (isLeaving || progress === this.#progress) return;
    this.#progress = progress;
    tell(this.#options, progress, this);
  }

  #returned(params: string): void {
    this.#finish({ outcome: 'returned', params });
  }

  #finish(ending: Ending): void {
    if (this.#over.aborted) return;
    this.#hasEnd = ending.outcome !== 'abandoned';
    this.#resolve({ ...ending, transactionId: this.#transactionId });
    this.#page.scope.abort();
  }
}
