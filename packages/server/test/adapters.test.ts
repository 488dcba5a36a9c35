// The same handler in Express's, Fastify's and Nest's own form.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { boninExpress } from '../src/express.ts';
import { boninFastify } from '../src/fastify.ts';
import type { HandlerOptions } from '../src/handler.ts';
import { BONIN, BoninModule, type MiddlewareConsumerLike } from '../src/nest.ts';
import { HEADERS, settingsOf } from './support/requests.ts';
import { startService, type Service } from './support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => service.close());

/** A server with the middleware, as Express calls it; `body` is what `express.json()` has read. */
async function serve(more: Partial<HandlerOptions<IncomingMessage>> = {}, body?: unknown) {
  const { options, session } = settingsOf(service, more);
  const middleware = boninExpress(options);
  const errors: unknown[] = [];
  const server = createServer((request, response) => {
    if (body !== undefined) Object.assign(request, { body });
    middleware(request, response, (error) => {
      errors.push(error);
      response.writeHead(500).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = async (path: string, text = '{}', headers: Record<string, string> = {}) =>
    (await fetch(origin + path, { method: 'POST', headers: { ...HEADERS, ...headers }, body: text })).json();
  return { post, session, errors };
}

describe('Express', () => {
  it('starts with the body that it reads itself', async () => {
    const { post, session } = await serve();
    expect(await post('/start?x=1', '{"purpose":"adult-check"}')).toMatchObject({ provider: 'kcb' });
    expect(session).toHaveProperty('bonin');
  });

  it('starts with the body that express.json() has read', async () => {
    const { post } = await serve({}, { purpose: 'adult-check' });
    expect(await post('/start', '')).toMatchObject({ provider: 'kcb' });
    expect(await (await serve({}, { successUrl: 'x' })).post('/start')).toMatchObject({
      code: 'invalid_request',
    });
  });

  it('refuses a foreign page, and a body that is too large', async () => {
    const { post } = await serve();
    const foreign = { origin: 'https://evil.example' };
    expect(await post('/start', '{}', foreign)).toMatchObject({ code: 'origin_not_allowed' });
    expect(await post('/start', ' '.repeat(17_000))).toMatchObject({ code: 'payload_too_large' });
  });

  it('hands errors of the service’s own functions on', async () => {
    const { post, errors } = await serve({
      session: () => {
        throw new Error('the session is away');
      },
    });
    await post('/start');
    expect(errors).toEqual([new Error('the session is away')]);
  });
});

describe('Fastify', () => {
  it('starts below its prefix, and refuses a foreign page', async () => {
    const { options, session } = settingsOf<never>(service);
    const app = fastify();
    await app.register(boninFastify(options), { prefix: '/verify' });
    const post = async (headers: object) =>
      (
        await app.inject({
          method: 'POST',
          url: '/verify/start',
          headers: { ...HEADERS, ...headers },
          payload: '{}',
        })
      ).json<object>();
    expect(await post({ origin: 'https://evil.example' })).toMatchObject({ code: 'origin_not_allowed' });
    expect(session).toEqual({});
    expect(await post({})).toMatchObject({ provider: 'kcb' });
    expect(session).toHaveProperty('bonin');
    await app.close();
  });
});

describe('Nest', () => {
  it('mounts every path of the handler, and provides the calls', () => {
    const { options } = settingsOf<never>(service);
    const { module, providers, exports } = BoninModule.forRoot(options);
    const routes: unknown[] = [];
    const consumer: MiddlewareConsumerLike = {
      apply: () => ({ forRoutes: (...named) => routes.push(...named) }),
    };
    (new module() as { configure(consumer: MiddlewareConsumerLike): void }).configure(consumer);
    expect(routes).toEqual(
      ['start', 'status', 'claim', 'report', 'open'].map((action) => `/verify/${action}`),
    );
    expect(providers).toEqual([{ provide: BONIN, useValue: service.bonin }]);
    expect(exports).toEqual([BONIN]);
  });
});
