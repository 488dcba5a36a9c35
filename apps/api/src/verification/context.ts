/** What the routes of a verification share: configuration, parties, providers, store, keys, clock and randomness. */
import type { Config } from '../config/config.ts';
import type { Deps } from '../deps.ts';
import type { Keys } from '../keys.ts';
import type { Trail } from '../plugins/correlation.ts';
import type { Reporter } from '../plugins/logging.ts';
import type { Metrics } from '../plugins/metrics.ts';
import type { NoticeListener } from '../providers/answers.ts';
import type { Providers } from '../providers/registry.ts';
import type { ExpiryWatch } from '../records/expiry-watch.ts';
import type { Recorder } from '../records/recorder.ts';
import type { RelyingParties } from '../relying-parties/registry.ts';
import type { AtRest } from './at-rest.ts';

/** Shared by all routes of a verification. */
export interface VerificationContext extends Pick<Deps, 'clock' | 'random' | 'delay' | 'store' | 'logger'> {
  readonly config: Config;
  readonly relyingParties: RelyingParties;
  readonly providers: Providers;
  readonly keys: Keys;
  readonly atRest: AtRest;
  readonly metrics: Metrics;
  /** Takes what happened, for the records. */
  readonly recorder: Recorder;
  /** Records what runs out of time. */
  readonly expiryWatch: ExpiryWatch;
  /** Tells the operator what went wrong. */
  readonly reporter: Reporter;
}

/** The listener of one request for fields of answers that were ignored. */
export const noticeOf =
  ({ reporter }: Pick<VerificationContext, 'reporter'>, trail: Trail): NoticeListener =>
  (notice) =>
    reporter.notice(notice, trail);
