/** Answers to what never becomes a request: Node has no request or reply for it, only a socket. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ERRORS, type ErrorCode, type Problem } from '@bonin/contracts/error';
import { PAGE_POLICY } from '../pages/page.ts';
import { returnPage } from '../pages/return-page.ts';
import type { Mode } from '../surroundings.ts';
import { SECURITY_HEADERS } from './hardening.ts';

/** Node's parser in our words; everything else is malformed. */
const NODE_CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'payload_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};
/** How long a client that still sends may take to read the answer. */
const LINGER_MS = 1000;

/** What the answers depend on. */
export interface ClientErrorOptions {
  /** In `test` mode a page says so. */
  readonly mode: Mode;
  /** Whether browsers come by https and may be told to stay there. */
  readonly secure: boolean;
  /** Receives the code of every answer, for log and metrics. */
  readonly answered: (code: ErrorCode) => void;
}

/** Answers on sockets that have no request. */
export interface ClientErrorAnswers {
  /** Answers what Node cannot read, or did not get in time. */
  answer(error: Error, socket: Socket): void;
  /** Refuses with a problem, and closes the socket. */
  refuse(code: ErrorCode, socket: Socket): void;
}

/** Creates the answers to requests that Node cannot read. */
export function answerClientErrors({ mode, secure, answered }: ClientErrorOptions): ClientErrorAnswers {
  const own: Record<string, string> = secure ? { 'strict-transport-security': 'max-age=31536000' } : {};
  const end = (code: ErrorCode, text: string, socket: Socket) => {
    // What the client still sends is read away: closing upon it would tear the answer off.
    socket.end(text);
    answered(code);
    socket.resume();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
  return {
    answer(error, socket) {
      if (isUnused(error, socket)) return;
      if (!socket.writable || socket.bytesRead === 0) {
        socket.destroy();
        return;
      }
      const code = NODE_CODES['code' in error ? String(error.code) : ''] ?? 'invalid_request';
      end(code, wantsPage(code, error) ? pageAnswer(code, mode, own) : problemAnswer(code, own), socket);
    },
    refuse: (code, socket) => end(code, problemAnswer(code, own), socket),
  };
}

/** A proxy opens connections ahead. One that says nothing asked for nothing: it ends with the socket's own time-out. */
function isUnused(error: Error, socket: Socket): boolean {
  return socket.bytesRead === 0 && 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
}

/** A browser says `text/html`. Programs have no cookies by the kilobyte: where nothing is known of those, a person waits. */
function wantsPage(code: ErrorCode, error: Error): boolean {
  // The bytes that Node could not read: with luck the beginning of the request.
  const packet = 'rawPacket' in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : Buffer.of();
  const text = packet.toString('latin1');
  const accept = /^accept:(?<value>[^\r\n]*)/im.exec(text)?.groups?.['value'];
  if (accept !== undefined) return accept.includes('text/html');
  return code === 'headers_too_large' && !/^[A-Z]+ \S+ HTTP\/1\.[01]\r\n/.test(text);
}

function problemAnswer(code: ErrorCode, own: Record<string, string>): string {
  const { status, en } = ERRORS[code];
  const problem: Problem = { type: 'about:blank', title: en, status, code };
  return answer(code, 'application/problem+json', JSON.stringify(problem), own);
}

function pageAnswer(code: ErrorCode, mode: Mode, own: Record<string, string>): string {
  return answer(code, 'text/html; charset=utf-8', returnPage(code, mode), {
    'content-security-policy': PAGE_POLICY,
    ...own,
  });
}

function answer(code: ErrorCode, type: string, body: string, own: Record<string, string> = {}): string {
  const { status } = ERRORS[code];
  const headers = {
    ...SECURITY_HEADERS,
    ...own,
    'content-type': type,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}
