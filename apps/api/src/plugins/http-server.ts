/** Node's server under Fastify: its time-outs, its sockets, and answers to what never becomes a request. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ClientErrorAnswers } from './client-errors.ts';
import type { Sockets } from './sockets.ts';

/** Time for the headers, and for the whole request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 10_000;
/** How often Node looks for requests that are too slow, in milliseconds. Its default is half a minute. */
const CHECK_EVERY_MS = 1000;
const MAX_HEADER_BYTES = 48 * 1024;
/** A proxy opens connections ahead: one that says nothing may do so for this long at least, in milliseconds. */
const SILENT_MS = 30_000;

/** What the server depends on. */
export interface HttpServerOptions {
  /** How long a connection may idle between two requests. */
  readonly keepAliveMs: number;
  readonly clientErrors: ClientErrorAnswers;
  readonly sockets: Sockets;
  /** For a test: time for a request, and how often it is looked at, in milliseconds. */
  readonly requestTimes?: { readonly timeoutMs: number; readonly checkEveryMs: number };
}

/** Creates the factory that Fastify calls, once for each address on which it listens. */
export function createHttpServer({
  keepAliveMs,
  clientErrors,
  sockets,
  requestTimes = { timeoutMs: REQUEST_TIMEOUT_MS, checkEveryMs: CHECK_EVERY_MS },
}: HttpServerOptions): (handler: RequestListener) => Server {
  return (handler) => {
    const server = createServer(
      {
        // A shop's own cookies come along, as its domain is ours.
        maxHeaderSize: MAX_HEADER_BYTES,
        // Both at creation: Node takes the larger of the two for the headers. Neither counts the time between requests.
        headersTimeout: requestTimes.timeoutMs,
        requestTimeout: requestTimes.timeoutMs,
        connectionsCheckingInterval: requestTimes.checkEveryMs,
        // Idle between two requests. Whoever pools connections must be the one to close them: a request that meets a
        // connection on its end is lost.
        keepAliveTimeout: keepAliveMs,
        // hardening.ts refuses with our headers.
        requireHostHeader: false,
      },
      handler,
    );
    server.setTimeout(Math.max(SILENT_MS, keepAliveMs));
    sockets.watch(server);
    server.on('clientError', (error: Error, socket: Socket) => clientErrors.answer(error, socket));
    // What is expected beyond 100-continue is nothing that matters here (RFC 9110 §10.1.1).
    server.on('checkExpectation', (request, response) => void server.emit('request', request, response));
    // The API is no proxy. Node would hang up without a word.
    server.on('connect', (_request, socket) => clientErrors.refuse('invalid_request', socket as Socket));
    return server;
  };
}
