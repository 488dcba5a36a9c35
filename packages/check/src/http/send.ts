// One HTTP request, exactly as written: any Host, any method, no redirects followed.
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** One request on the wire. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** One answer. Status 0 means that none came: `failure` says why. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  readonly body: string;
  readonly failure?: 'no-answer' | 'closed';
}

const MOST_BYTES = 2_000_000;
// Shorter than any server keeps a connection that is idle.
const KEPT = new Agent({ keepAlive: true, timeout: 1000 });

/**
 * Sends a request and reads the answer, within the deadline in ms. It never throws: a failure is an answer, too.
 *
 * @param keeps - Whether the connection is kept for the next request. A new one tells a crash from a connection that was idle.
 */
export async function send(
  { method, url, headers, body }: Sent,
  deadlineMs: number,
  keeps = false,
): Promise<Answer> {
  const isSecure = url.startsWith('https:');
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  // An app of this machine may have a certificate of its own.
  const options = {
    method,
    headers: { ...headers, ...length },
    agent: keeps && !isSecure ? KEPT : false,
    rejectUnauthorized: false,
  };
  return new Promise((resolve) => {
    const end = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, options, (incoming) => {
      read(incoming).then(end, () => end(failed('closed')));
    });
    const timer = setTimeout(() => {
      end(failed('no-answer'));
      outgoing.destroy();
    }, deadlineMs);
    outgoing.on('error', () => end(failed('closed')));
    outgoing.end(body);
  });
}

async function read(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  const { 'set-cookie': setCookies = [], ...rest } = incoming.headers;
  const headers = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  const text = Buffer.concat(chunks).toString('utf8');
  return { status: incoming.statusCode ?? 0, headers, setCookies, body: text };
}

function failed(failure: NonNullable<Answer['failure']>): Answer {
  return { status: 0, headers: {}, setCookies: [], body: '', failure };
}
