/** What the pages reach out with, in the hands of a test. */
import { apiCalls } from '@bonin/browser/api-calls';
import type { Resumed, ResumeOptions } from '@bonin/browser/resume';
import type { Controls, Outcome, Progress, Started, VerifyOptions } from '@bonin/browser/verify';
import { vi } from 'vitest';
import type { Api } from '../../src/api.ts';
import { createChosen } from '../../src/chosen.ts';
import type { Clock } from '../../src/clock.ts';
import type { StartDeps } from '../../src/deps.ts';
import { createPending } from '../../src/pending.ts';
import { settle } from './document.ts';
import { STARTED, TRANSACTION_ID } from './fixtures.ts';

/** A clock that stands, and moves second by second when told. */
export function handClock() {
  let now = 0;
  const ticks = new Set<() => void>();
  const clock: Clock = {
    now: () => now,
    everySecond(tick, signal) {
      ticks.add(tick);
      signal.addEventListener('abort', () => ticks.delete(tick));
    },
  };
  const advance = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      for (const tick of ticks) tick();
    }
  };
  return { clock, advance, ticking: () => ticks.size };
}

/** Controls that note what was pressed; `claim` answers what the test says. */
export function fakeControls() {
  return {
    reopen: vi.fn<Controls['reopen']>(),
    giveUp: vi.fn<Controls['giveUp']>(),
    claim: vi.fn<Controls['claim']>(async () => undefined),
  };
}

/** What was begun by `verify` or `resume`, and how the test lets it go on. */
class Running {
  readonly controls = fakeControls();
  readonly #onProgress: VerifyOptions['onProgress'];
  #resolve!: (outcome: Outcome) => void;
  readonly end = new Promise<Outcome>((resolve) => {
    this.#resolve = resolve;
  });

  constructor(onProgress: VerifyOptions['onProgress']) {
    this.#onProgress = onProgress;
    this.controls.giveUp.mockImplementation(() => {
      this.#resolve({ outcome: 'abandoned', transactionId: TRANSACTION_ID, reason: 'given-up' });
    });
  }

  tell(progress: Progress): void {
    this.#onProgress?.(progress, this.controls);
  }

  async finish(outcome: Outcome): Promise<void> {
    this.#resolve(outcome);
    await settle();
  }
}

/** Everything, faked; `verify` and `resume` note what they were given. */
export function fakeDeps(window: 'popup' | 'tab' = 'popup') {
  const verified: { options: VerifyOptions; started: Promise<Started>; running: Running }[] = [];
  const resumed: { options: ResumeOptions; running: Running }[] = [];
  const time = handClock();
  const start = vi.fn<Api['start']>(async () => ({ ok: true, value: STARTED }));
  const open = vi.fn<Api['open']>(async () => ({ ok: false, code: 'unreachable' }));
  const deps: StartDeps = {
    api: { start, open },
    clock: time.clock,
    pending: createPending(() => sessionStorage),
    chosen: createChosen(() => sessionStorage),
    providerScript: vi.fn<StartDeps['providerScript']>(),
    whichWindow: () => window,
    calls: apiCalls(),
    verify: vi.fn(async (options: VerifyOptions) => {
      const running = new Running(options.onProgress);
      const started = options.start(new AbortController().signal) as Promise<Started>;
      verified.push({ options, started, running });
      await started;
      options.signal?.throwIfAborted();
      if (options.window === 'popup') running.tell('waiting');
      return running.end;
    }),
    resume: vi.fn((options: ResumeOptions): Resumed => {
      const running = new Running(options.onProgress);
      resumed.push({ options, running });
      return { ...running.controls, end: running.end };
    }),
  };
  return { deps, start, open, verified, resumed, time };
}

/** The tab started one, before a reload. */
export function rememberOne(transactionId: string = TRANSACTION_ID, hasTransferCode?: boolean): void {
  const remembered = { transactionId, expiresAt: STARTED.expiresAt, hasTransferCode };
  sessionStorage.setItem('bonin.pending', JSON.stringify(remembered));
}
export const isRemembered = () => sessionStorage.getItem('bonin.pending') !== null;
