/** Repeated events share a line: whoever causes them by the thousand must not fill the disk. */
import type { RecordEvent, RecordFields } from './access-record.ts';

/** Lines of one event about one transaction, or about none, in a minute. Further events share a line. */
const MAX_LINES = 60;
const MINUTE_MS = 60_000;

/** Events that a client can cause again and again. The others end a transaction, or have a budget. */
const REPEATABLE: ReadonlySet<RecordEvent> = new Set(['returned', 'opened', 'refused', 'transfer_shown']);

interface SharedLine {
  readonly event: RecordEvent;
  readonly fields: RecordFields;
  count: number;
}

/** Decides which events have a line of their own. */
export interface Repeats {
  /** @returns whether the event has its own line; otherwise it is counted. */
  takes(event: RecordEvent, fields: RecordFields, now: number): boolean;
  /** Tells the shared lines that still wait. */
  flush(): void;
}

/** @param tell receives each shared line, in the minute after its events or later. */
export function createRepeats(tell: (event: RecordEvent, fields: RecordFields) => void): Repeats {
  const shared = new Map<string, SharedLine>();
  const lines = new Map<string, number>();
  let minute = 0;
  const flush = () => {
    for (const { event, fields, count } of shared.values()) tell(event, { ...fields, count });
    shared.clear();
  };
  return {
    flush,
    takes(event, fields, now) {
      if (!REPEATABLE.has(event)) return true;
      const current = Math.floor(now / MINUTE_MS);
      if (current !== minute) {
        flush();
        lines.clear();
        minute = current;
      }
      const { code, transaction } = fields;
      const key = `${event} ${transaction ?? ''}`;
      const count = (lines.get(key) ?? 0) + 1;
      lines.set(key, count);
      if (count <= MAX_LINES) return true;
      const line = shared.get(`${key} ${code ?? ''}`);
      // Events without a transaction have nothing in common but their code.
      const common = transaction === undefined ? { code } : fields;
      if (line === undefined) shared.set(`${key} ${code ?? ''}`, { event, fields: common, count: 1 });
      else line.count += 1;
      return false;
    },
  };
}
