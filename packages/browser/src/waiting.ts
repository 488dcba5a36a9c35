/** Waits for the end of a verification in another window: by what the landing page or the script says, and by asking. */
import { openChannel, type Message } from './channel.ts';
import type { AbandonReason, ApiAccess, Controls, Outcome, Progress, VerifyOptions } from './options.ts';
import { askStatus, claim, tellReturn, type Return } from './status.ts';

const POLL_MS = 1500;
/** How long something that may pass by itself has to last before the page is told. */
const LASTING_MS = 3000;
/** How long an api that does not answer is asked. It says itself what has expired: this machine's clock may be wrong. */
const UNREACHABLE_MS = 30 * 60_000;

/** After its end the landing page may still be loading: a poll was faster. It is told that its work is done. */
const LATE_LANDING_MS = 10_000;

/** What the api may say to a return at first, and take back: it is told again, so many times. */
const PASSING = /not_completed|unavailable|limited|in_progress|answer_invalid|internal_error/;
const RETRIES = 3;
/** The api lets the provider be asked ten times for a lost return: these pauses, ever longer, cover nine minutes. */
const FIRST_PAUSE_MS = 4500;
const PAUSE_GROWTH = 1.6;

type Options = ApiAccess & Partial<Pick<VerifyOptions, 'onProgress' | 'window'>>;

/** What shows the provider's page to the person. */
export interface ProviderPage {
  /** Its window: null where the browser blocked it, undefined while there is none. */
  handle?: Window | null | undefined;
  /** Shows it again. Called in a click. */
  show?: () => void;
}

/** Waits, from its construction on. */
export class Waiting implements Controls {
  /** How it ended. */
  readonly end: Promise<Outcome>;
  readonly #options: Options;
  readonly #transactionId: string;
  readonly #page: ProviderPage | undefined;
  readonly #channel: BroadcastChannel;
  #resolve!: (outcome: Outcome) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #progress: Progress | undefined;
  #ended = false;
  #suspicion: { readonly progress: Progress; readonly since: number } | undefined;
  #return: Return | undefined;
  #retries = 0;
  #mayAskAt = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #hadFocus = false;

  /** @param page what it waits for; a page that was reloaded has none any more. */
  constructor(options: Options, transactionId: string, page?: ProviderPage) {
    this.#options = options;
    this.#transactionId = transactionId;
    this.#page = page;
    this.end = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#channel = openChannel(transactionId);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    this.#tell('waiting');
    // A reloaded page has waited already.
    this.#askIn(page === undefined ? 0 : POLL_MS);
  }

  reopen(): void {
    this.#suspicion = undefined;
    this.#tell('waiting');
    this.#page?.show?.();
  }

  giveUp(): void {
    this.abandon('given-up');
  }

  async claim(transferCode: string): Promise<string | undefined> {
    const answer = await claim(this.#options, this.#transactionId, transferCode);
    if (answer.params === undefined) return answer.status;
    this.#returned(answer.params);
    return undefined;
  }

  /** The provider's script has ended: the api is told, and says what is true. */
  bring(returned: Return | undefined): void {
    // A no to a window that never opened is the browser's: the page says so, and a click opens it.
    if (this.#ended || returned === undefined || this.#page?.handle === null) return;
    this.#return = returned;
    if (returned.path === undefined) this.fail(returned.failure ?? 'internal_error');
    else this.#askIn(0);
  }

  fail(error: string): void {
    this.#finish({ outcome: 'failed', transactionId: this.#transactionId, error });
  }

  abandon(reason: AbandonReason): void {
    this.#finish({ outcome: 'abandoned', transactionId: this.#transactionId, reason });
  }

  #hear(message: Message): void {
    if (message.kind !== 'returned') return;
    this.#channel.postMessage({ kind: 'taken' } satisfies Message);
    if (message.params === undefined) this.fail(message.error ?? 'internal_error');
    else this.#returned(message.params);
  }

  #askIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    const told = this.#return;
    const { status, params } = await (told?.path === undefined
      ? askStatus(this.#options, this.#transactionId, this.#mayBeLost())
      : tellReturn(this.#options, told.path, told.body));
    if (this.#ended) return;
    if (params !== undefined) this.#returned(params);
    else if (status === 'opened') this.abandon('opened');
    else if (status === 'expired' || status === 'unknown_transaction') this.abandon('expired');
    else if (told === undefined || status === 'unreachable') this.#judge(status);
    // A no of the script's ends it once the provider has been asked; until then the person may have been verified.
    else if (told.failure !== undefined && status === 'not_completed') this.fail(told.failure);
    else if (!PASSING.test(status) || this.#retries++ >= RETRIES) this.fail(told.failure ?? status);
    if (!this.#ended) this.#askIn(POLL_MS);
  }

  /** Nothing will come by itself: the window is gone, or this page does not know of one. */
  #mayBeLost(): boolean {
    const isAlone = this.#page === undefined || this.#page.handle?.closed === true;
    const hasFocus = document.hasFocus();
    // Somebody has come back to this page, perhaps from a window that this page does not know of: at once, then.
    const isBack = hasFocus && !this.#hadFocus;
    this.#hadFocus = hasFocus;
    if (!isAlone || (Date.now() < this.#mayAskAt && !isBack)) return false;
    this.#mayAskAt = Date.now() + this.#pauseMs;
    this.#pauseMs *= PAUSE_GROWTH;
    return true;
  }

  /** `closed` alone ends nothing: it is told, and the asking goes on. */
  #judge(status: string): void {
    const handle = this.#page?.handle;
    if (status === 'verified' || status === 'failed') this.#tellIfLasting('elsewhere');
    else if (status !== 'started' && status !== 'returned') this.#tellIfLasting('unreachable');
    else if (handle?.closed === true) this.#tellIfLasting('window-closed');
    else {
      this.#suspicion = undefined;
      this.#tell(handle === null ? 'window-blocked' : 'waiting');
    }
  }

  #tellIfLasting(progress: Progress): void {
    if (this.#suspicion?.progress !== progress) this.#suspicion = { progress, since: Date.now() };
    const elapsedMs = Date.now() - this.#suspicion.since;
    if (elapsedMs >= LASTING_MS) this.#tell(progress);
    if (progress === 'unreachable' && elapsedMs >= UNREACHABLE_MS) this.abandon('expired');
  }

  #tell(progress: Progress): void {
    // On its way out in this very tab: there is nothing to tell any more, unless a window came after all.
    const isLeaving = this.#options.window === 'tab' && this.#page?.handle === undefined;
    if (isLeaving || progress === this.#progress) return;
    this.#progress = progress;
    this.#options.onProgress?.(progress, this);
  }

  #returned(params: string): void {
    this.#finish({ outcome: 'returned', transactionId: this.#transactionId, params });
  }

  #finish(outcome: Outcome): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    if (outcome.outcome === 'returned') setTimeout(() => this.#channel.close(), LATE_LANDING_MS);
    else this.#channel.close();
    this.#page?.handle?.close();
    this.#resolve(outcome);
  }
}
