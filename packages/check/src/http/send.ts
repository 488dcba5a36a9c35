// One HTTP request, exactly as written: any Host, any method, no redirects followed.
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

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
const KEPT = { keepAlive: true, timeout: 1000 };
const AGENTS = {
  http: new HttpAgent(KEPT),
  // An app of this machine may have a certificate of its own.
  https: new HttpsAgent({ ...KEPT, rejectUnauthorized: false }),
};

/** Sends a request and reads the answer, within the deadline in ms. It never throws: a failure is an answer, too. */
export async function send(sent: Sent, deadlineMs: number): Promise<Answer> {
  const answer = await sendOnce(sent, deadlineMs);
  // The server closed a connection that was kept. Browsers send the request again on a new one, too.
  return answer === 'stale'
    ? send({ ...sent, headers: { ...sent.headers, connection: 'close' } }, deadlineMs)
    : answer;
}

/** `stale`: a connection that was kept is closed, and nothing was answered. */
async function sendOnce({ method, url, headers, body }: Sent, deadlineMs: number): Promise<Answer | 'stale'> {
  const isSecure = url.startsWith('https:');
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = {
    method,
    headers: { ...headers, ...length },
    agent: isSecure ? AGENTS.https : AGENTS.http,
  };
  return new Promise((resolve) => {
    const end = (answer: Answer | 'stale') => {
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
    outgoing.on('error', () => end(outgoing.reusedSocket ? 'stale' : failed('closed')));
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
