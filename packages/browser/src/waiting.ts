/** Waits for the end of a verification in another window: by what the landing page says, and by asking the api. */
import { openChannel, rememberLeaving, type Message } from './channel.ts';
import type {
  AbandonReason,
  ApiAccess,
  Controls,
  Outcome,
  Progress,
  Started,
  VerifyOptions,
} from './options.ts';
import { openProviderWindow, submitForm, type ProviderWindow } from './provider-window.ts';
import { askStatus, claim } from './status.ts';

const POLL_MS = 1500;
/** How long something that may pass by itself has to last before the page is told. */
const LASTING_MS = 3000;
/** How long an api that does not answer is asked. It says itself what has expired: this machine's clock may be wrong. */
const UNREACHABLE_MS = 30 * 60_000;

/** After its end the landing page may still be loading: a poll was faster. It is told that its work is done. */
const LATE_LANDING_MS = 10_000;

type Options = ApiAccess & Pick<VerifyOptions, 'waiting' | 'onProgress'>;
/** What was started. A page that was reloaded has no form any more. */
type Begun = Omit<Started, 'form'> & Partial<Pick<Started, 'form'>>;

/** Waits, from its construction on. */
export class Waiting implements Controls {
  /** How it ended. */
  readonly end: Promise<Outcome>;
  readonly #options: Options;
  readonly #started: Begun;
  readonly #channel: BroadcastChannel;
  #window: ProviderWindow | undefined;
  #resolve!: (outcome: Outcome) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #progress: Progress | undefined;
  #ended = false;
  #suspicion: { readonly progress: Progress; readonly since: number } | undefined;

  constructor(options: Options, started: Begun, window?: ProviderWindow) {
    this.#options = options;
    this.#started = started;
    this.#window = window;
    this.end = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#channel = openChannel(started.transactionId);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    // Closed in the meantime: a submit would open a second window, which nobody clicked for.
    if (window?.handle.closed === false) this.#submit(window.name);
    this.#tell('waiting');
    // A reloaded page has waited already.
    this.#askIn(window === undefined ? 0 : POLL_MS);
  }

  reopen(): void {
    this.#window = openProviderWindow(this.#options.waiting);
    if (this.#window === undefined) rememberLeaving(this.#started.transactionId);
    this.#submit(this.#window?.name ?? '_self');
    this.#suspicion = undefined;
    this.#tell('waiting');
  }

  giveUp(): void {
    this.#abandon('given-up');
  }

  async claim(transferCode: string): Promise<string | undefined> {
    const answer = await claim(this.#options, this.#started.transactionId, transferCode);
    if (answer.params === undefined) return answer.status;
    this.#returned(answer.params);
    return undefined;
  }

  #submit(target: string): void {
    if (this.#started.form !== undefined) submitForm(this.#started.form, target);
  }

  #hear(message: Message): void {
    if (message.kind !== 'returned') return;
    this.#channel.postMessage({ kind: 'taken' } satisfies Message);
    if (this.#ended) return;
    const { transactionId } = this.#started;
    if (message.params !== undefined) this.#returned(message.params);
    else this.#finish({ outcome: 'failed', transactionId, error: message.error ?? 'internal_error' });
  }

  #askIn(ms: number): void {
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    const { transactionId } = this.#started;
    const { status, params } = await askStatus(this.#options, transactionId);
    if (this.#ended) return;
    if (params !== undefined) this.#returned(params);
    else if (status === 'opened') this.#abandon('opened');
    else if (status === 'expired' || status === 'unknown_transaction') this.#abandon('expired');
    else {
      this.#judge(status);
      if (!this.#ended) this.#askIn(POLL_MS);
    }
  }

  /** `closed` alone ends nothing: it is told, and the asking goes on. */
  #judge(status: string): void {
    if (status === 'verified' || status === 'failed') this.#tellIfLasting('elsewhere');
    else if (status !== 'started' && status !== 'returned') this.#tellIfLasting('unreachable');
    else if (this.#window?.handle.closed === true) this.#tellIfLasting('window-closed');
    else {
      this.#suspicion = undefined;
      this.#tell('waiting');
    }
  }

  #tellIfLasting(progress: Progress): void {
    if (this.#suspicion?.progress !== progress) this.#suspicion = { progress, since: Date.now() };
    const elapsedMs = Date.now() - this.#suspicion.since;
    if (elapsedMs >= LASTING_MS) this.#tell(progress);
    if (progress === 'unreachable' && elapsedMs >= UNREACHABLE_MS) this.#abandon('expired');
  }

  #tell(progress: Progress): void {
    if (progress === this.#progress) return;
    this.#progress = progress;
    this.#options.onProgress?.(progress, this);
  }

  #returned(params: string): void {
    this.#finish({ outcome: 'returned', transactionId: this.#started.transactionId, params });
  }

  #abandon(reason: AbandonReason): void {
    this.#finish({ outcome: 'abandoned', transactionId: this.#started.transactionId, reason });
  }

  #finish(outcome: Outcome): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    if (outcome.outcome === 'returned') setTimeout(() => this.#channel.close(), LATE_LANDING_MS);
    else this.#channel.close();
    this.#window?.handle.close();
    this.#resolve(outcome);
  }
}
