/** Takes the events of verifications, and writes them as records. Nothing here may make a verification fail. */
import type { ErrorCode } from '@bonin/contracts/error';
import type { Logger } from 'pino';
import { currentRequest, type RequestFacts } from '../plugins/correlation.ts';
import type { Metrics } from '../plugins/metrics.ts';
import type { Clock, Mode } from '../surroundings.ts';
import { AccessRecord, type RecordEvent } from './access-record.ts';
import type { RecordSink } from './record-sink.ts';

/** Refusals of strangers that are recorded one by one in a minute. More of them share a line. */
const MAX_STRANGERS = 60;
const MINUTE_MS = 60_000;

/** What an event says beside its request. */
export type RecordFields = Partial<Omit<AccessRecord, 'time' | 'event' | 'mode' | 'correlationId'>>;

/** Takes events, and writes them as records. */
export interface Recorder {
  /** Notes what the running request is about: its later records say it too. */
  note(facts: RequestFacts): void;
  record(event: RecordEvent, fields?: RecordFields): void;
  /** Records why a request of a verification was refused; other routes have no records. */
  refused(code: ErrorCode): void;
  /** Records a changed configuration. @param fingerprint of the present one. */
  configured(fingerprint: string): Promise<void>;
  close(): Promise<void>;
}

/** What a recorder needs from outside. */
export interface RecorderParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'recorded' | 'recordsFailed'>;
  readonly mode: Mode;
  readonly sink: RecordSink;
}

/** @param parts see {@link RecorderParts}. */
export function createRecorder({ clock, logger, metrics, mode, sink }: RecorderParts): Recorder {
  const failed = (code: string, lost: number) => {
    metrics.recordsFailed(lost);
    logger.error({ event: 'records_failed', code, lost });
  };
  sink.open(({ code, lost }) => failed(code, lost));
  const write = (event: RecordEvent, fields: RecordFields) => {
    try {
      const correlationId = currentRequest()?.correlationId;
      const line = { time: new Date(clock.now()).toISOString(), event, mode, correlationId, ...fields };
      // A field of another form ends here, and not in a file that is kept for a year.
      sink.write(AccessRecord.parse(line));
      metrics.recorded(event);
    } catch {
      failed('invalid', 1);
    }
  };
  const strangers = createStrangers((code, count) => write('refused', { code, count }));
  return {
    note(facts) {
      const request = currentRequest();
      if (request !== undefined) request.facts = { ...request.facts, ...facts };
    },
    record(event, fields = {}) {
      write(event, { ...currentRequest()?.facts, ...fields });
    },
    refused(code) {
      const request = currentRequest();
      if (request?.isVerification !== true) return;
      const isStranger = request.facts.transaction === undefined;
      if (isStranger && !strangers.takes(code, clock.now())) return;
      write('refused', { ...request.facts, code });
    },
    async configured(fingerprint) {
      const last = await sink.swapFingerprint(fingerprint).catch(() => undefined);
      if (last !== fingerprint) write('configuration_changed', { fingerprint });
    },
    async close() {
      strangers.flush();
      await sink.close().catch(() => failed('closed', 0));
    },
  };
}

/** Counts refusals that name no transaction: whoever causes them must not fill the disk. */
function createStrangers(tell: (code: ErrorCode, count: number) => void) {
  const skipped = new Map<ErrorCode, number>();
  let minute = 0;
  let taken = 0;
  const flush = () => {
    for (const [code, count] of skipped) tell(code, count);
    skipped.clear();
  };
  return {
    flush,
    takes(code: ErrorCode, now: number): boolean {
      const current = Math.floor(now / MINUTE_MS);
      if (current !== minute) {
        flush();
        [minute, taken] = [current, 0];
      }
      taken += 1;
      if (taken <= MAX_STRANGERS) return true;
      skipped.set(code, (skipped.get(code) ?? 0) + 1);
      return false;
    },
  };
}
