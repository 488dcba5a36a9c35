/** Takes the events of verifications, and writes them as records. Nothing here may make a verification fail. */
import type { ErrorCode } from '@bonin/contracts/error';
import type { Logger } from 'pino';
import type { Trail } from '../plugins/correlation.ts';
import type { Metrics } from '../plugins/metrics.ts';
import type { Clock, Mode } from '../surroundings.ts';
import { AccessRecord, type RecordEvent, type RecordFields } from './access-record.ts';
import { noRecords, type RecordSink } from './record-sink.ts';
import { createRepeats } from './repeats.ts';

/** Takes events, and writes them as records. */
export interface Recorder {
  /** Records an event. @param trail - Of the request that causes it; `undefined` where time does. */
  record(trail: Trail | undefined, event: RecordEvent, fields?: RecordFields): void;
  /** Records why a request of a verification was refused; other routes have no records. */
  refused(trail: Trail, code: ErrorCode): void;
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
  const failed = (code: string, lost: number, correlationId?: string) => {
    metrics.recordsFailed(lost);
    const id = correlationId === undefined ? {} : { correlationId };
    logger.error({ ...id, event: 'records_failed', code, lost });
  };
  sink.open(({ code, lost }) => failed(code, lost));
  const write = (event: RecordEvent, fields: RecordFields, correlationId?: string) => {
    try {
      const line = { time: new Date(clock.now()).toISOString(), event, mode, correlationId, ...fields };
      // A field of another form ends here, and not in a file that is kept for a year.
      sink.write(AccessRecord.parse(line));
      metrics.recorded(event);
    } catch {
      failed('invalid', 1, correlationId);
    }
  };
  // A shared line belongs to no single request.
  const repeats = createRepeats((event, fields) => write(event, fields));
  const record: Recorder['record'] = (trail, event, more) => {
    if (sink === noRecords) return;
    const fields = { ...trail?.facts, ...more };
    if (repeats.takes(event, fields, clock.now())) write(event, fields, trail?.correlationId);
  };
  return {
    record,
    refused(trail, code) {
      if (trail.isVerification) record(trail, 'refused', { code });
    },
    async configured(fingerprint) {
      const last = await sink.swapFingerprint(fingerprint).catch(() => undefined);
      if (last !== fingerprint) write('configuration_changed', { fingerprint });
    },
    async close() {
      repeats.flush();
      await sink.close().catch(() => failed('closed', 0));
    },
  };
}
