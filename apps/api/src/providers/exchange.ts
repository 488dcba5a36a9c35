/** One request and its whole answer, over a connection of undici. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Deadline } from './deadline.ts';

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Why there is no answer. */
export class ExchangeFailed extends Error {
  /** `late`: the deadline. `large`: more bytes than are read. `broken`: the driver's error, in `cause`. */
  readonly reason: 'late' | 'large' | 'broken';
  /** Of the answer, where one had begun. */
  readonly status: number | undefined;

  constructor(reason: ExchangeFailed['reason'], status: number | undefined, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
    this.status = status;
  }
}

/** The limits of an exchange. */
export interface ExchangeLimits {
  readonly deadline: Deadline;
  /** The largest body that is read. */
  readonly maxBytes: number;
}

/**
 * Sends a request and reads its answer. undici's `request` would make a stream of each body, which costs more than the answer.
 *
 * @throws ExchangeFailed where no whole answer comes in time.
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { deadline, maxBytes }: ExchangeLimits,
): Promise<RawAnswer> {
  if (deadline.isOver) throw new ExchangeFailed('late', undefined);
  return new Promise((resolve, reject) => {
    let connection: Dispatcher.DispatchController | undefined;
    let status: number | undefined;
    let headers: IncomingHttpHeaders = {};
    let size = 0;
    const chunks: Buffer[] = [];
    const fail = (failed: ExchangeFailed) => {
      forget();
      reject(failed);
      // Of a request that waits for a connection there is none yet.
      connection?.abort(failed);
    };
    const forget = deadline.whenOver(() => fail(new ExchangeFailed('late', status)));
    dispatcher.dispatch(request, {
      onRequestStart(controller) {
        connection = controller;
        if (deadline.isOver) controller.abort(new ExchangeFailed('late', undefined));
      },
      onResponseStart(_controller, code, fields) {
        // Others only announce an answer.
        if (code < 200) return;
        status = code;
        headers = fields;
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > maxBytes) fail(new ExchangeFailed('large', status));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        forget();
        const [first = Buffer.alloc(0)] = chunks;
        const body = chunks.length > 1 ? Buffer.concat(chunks) : first;
        if (status === undefined) reject(new ExchangeFailed('broken', status));
        else resolve({ status, headers, body });
      },
      onResponseError: (_controller, error) => fail(new ExchangeFailed('broken', status, error)),
    });
  });
}
