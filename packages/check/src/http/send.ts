// One HTTP request, exactly as written: any Host, any method, no redirects followed.
import { request as httpRequest } from 'node:http';
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

/** Sends a request and reads the answer, within the deadline in ms. It never throws: a failure is an answer, too. */
export async function send({ method, url, headers, body }: Sent, deadlineMs: number): Promise<Answer> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const failed = (failure: NonNullable<Answer['failure']>) => {
      clearTimeout(timer);
      resolve({ status: 0, headers: {}, setCookies: [], body: '', failure });
    };
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    // An app of this machine may have a certificate of its own.
    const options = { method, headers: { ...headers, ...length }, agent: false, rejectUnauthorized: false };
    const outgoing = request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= MOST_BYTES) chunks.push(chunk);
      });
      incoming.on('error', () => failed('closed'));
      incoming.on('end', () => {
        clearTimeout(timer);
        const { 'set-cookie': setCookies = [], ...rest } = incoming.headers;
        const plain = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, headers: plain, setCookies, body: text });
      });
    });
    const timer = setTimeout(() => {
      failed('no-answer');
      outgoing.destroy();
    }, deadlineMs);
    outgoing.on('error', () => failed('closed'));
    outgoing.end(body);
  });
}
