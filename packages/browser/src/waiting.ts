/** Waits for the end of a verification in another window: by what the landing page says, and by asking the api. */
import { openChannel, type Message } from './channel.ts';
import type { AbandonReason, Controls, Outcome, Progress, Started, VerifyOptions } from './options.ts';
import { openProviderWindow, submitForm, type ProviderWindow } from './provider-window.ts';
import { askStatus, claim } from './status.ts';

const POLL_MS = 1500;
/** How long something that may pass by itself has to last before the page is told. */
const LASTING_MS = 3000;
/** After its own time a verification is still asked for a while: clocks differ, and a result lives on a little. */
const EXPIRY_GRACE_MS = 60_000;

/** Waits, from its construction on. */
export class Waiting implements Controls {
  /** How it ended. */
  readonly end: Promise<Outcome>;
  readonly #options: VerifyOptions;
  readonly #started: Started;
  readonly #channel: BroadcastChannel;
  #window: ProviderWindow | undefined;
  #resolve!: (outcome: Outcome) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #progress: Progress | undefined;
  #ended = false;
  #suspicion: { readonly progress: Progress; readonly since: number } | undefined;

  constructor(options: VerifyOptions, started: Started, window: ProviderWindow) {
    this.#options = options;
    this.#started = started;
    this.#window = window;
    this.end = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#channel = openChannel(started.transactionId);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    // Closed in the meantime: a submit would open a second window, which nobody clicked for.
    if (!window.handle.closed) submitForm(started.form, window.name);
    this.#tell('waiting');
    this.#askLater();
  }

  reopen(): void {
    this.#window = openProviderWindow(this.#options.waiting);
    submitForm(this.#started.form, this.#window?.name ?? '_self');
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

  #hear(message: Message): void {
    if (message.kind !== 'returned') return;
    this.#channel.postMessage({ kind: 'taken' } satisfies Message);
    const { transactionId } = this.#started;
    if (message.params !== undefined) this.#returned(message.params);
    else this.#finish({ outcome: 'failed', transactionId, error: message.error ?? 'internal_error' });
  }

  #askLater(): void {
    this.#timer = setTimeout(() => void this.#ask(), POLL_MS);
  }

  async #ask(): Promise<void> {
    const { transactionId, expiresAt } = this.#started;
    const { status, params } = await askStatus(this.#options, transactionId);
    if (this.#ended) return;
    const isOver = Date.now() > Date.parse(expiresAt) + EXPIRY_GRACE_MS;
    if (params !== undefined) this.#returned(params);
    else if (status === 'opened') this.#abandon('opened');
    else if (isOver || status === 'expired' || status === 'unknown_transaction') this.#abandon('expired');
    else {
      this.#judge(status);
      this.#askLater();
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
    if (Date.now() - this.#suspicion.since >= LASTING_MS) this.#tell(progress);
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
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#channel.close();
    this.#window?.handle.close();
    this.#resolve(outcome);
  }
}
