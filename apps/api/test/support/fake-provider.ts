// A provider that answers whatever a test wants, byte by byte: for faults that a well-behaved simulator cannot show.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Whether it says that it is none of the real ones; it does unless told otherwise. */
  readonly simulated?: boolean;
}

export type Handler = (
  request: { path: string; body: string; headers: IncomingMessage['headers'] },
  raw: ServerResponse,
) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>;

export interface FakeProvider {
  readonly origin: string;
  /** Paths asked for, in order. */
  readonly calls: readonly string[];
  answer(path: string, handler: Handler): void;
  /** What every other path is answered with; without it they are left without an answer. */
  answerOthers(handler: Handler): void;
}

/** Starts it with a working token call and nothing else. */
export async function startFakeKcb(): Promise<FakeProvider> {
  const fake = await startFakeProvider();
  fake.answer('/v1/oauth2/access_token', () => json({ access_token: 'token-1', expires_in: 300 }));
  return fake;
}

/** Starts a provider that answers nothing yet; a path is told with its query. It stops with the test. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const fake = await startSharedProvider();
  onTestFinished(() => fake.close());
  return fake;
}

/** A provider that several tests share, and that one of them stops. */
export interface SharedProvider extends FakeProvider {
  close(): Promise<void>;
}

/** Starts one for several tests. */
export async function startSharedProvider(): Promise<SharedProvider> {
  const calls: string[] = [];
  const handlers = new Map<string, Handler>();
  let others: Handler | undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const path = request.url ?? '';
      calls.push(path);
      const answer = await (handlers.get(path) ?? others)?.(
        { path, body: Buffer.concat(chunks).toString(), headers: request.headers },
        response,
      );
      // A handler that gives nothing has dealt with the socket itself.
      if (answer === undefined) return;
      response.writeHead(answer.status ?? 200, {
        ...(answer.simulated === false ? {} : { 'x-simulator': 'fake' }),
        ...answer.headers,
      });
      response.end(answer.body ?? '');
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer: (path, handler) => void handlers.set(path, handler),
    answerOthers: (handler) => {
      others = handler;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export const json = (body: unknown, status = 200): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
