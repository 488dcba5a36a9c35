// Why a call brought no answer: told by real sockets where there are any, and by the errors of the drivers otherwise.
import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMetrics } from '../../src/plugins/metrics.ts';
import { createDeadline } from '../../src/providers/deadline.ts';
import { createUpstreamHttp, type UpstreamCalled } from '../../src/providers/http.ts';
import { causeOf, UPSTREAM_CAUSES } from '../../src/providers/upstream-cause.ts';
import { startFakeKcb } from '../support/fake-provider.ts';
import { createHarness } from '../support/harness.ts';

async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function call(origin: string, deadline = createDeadline()) {
  const outcomes: UpstreamCalled[] = [];
  const http = createUpstreamHttp({
    mode: 'test',
    clock: { now: () => 0 },
    observe: (_call, outcome) => outcomes.push(outcome),
  });
  onTestFinished(() => http.close());
  const error: unknown = await http
    .call({ call: 'kcb.token', step: 'result', method: 'GET', origin, path: '/x', headers: {} }, deadline)
    .catch((thrown: unknown) => thrown);
  return { error, outcomes };
}

const cause = (name: string, status?: number) => ({
  code: expect.stringMatching(/^provider_(?:unavailable|answer_invalid)$/) as string,
  upstream: { call: 'kcb.token', cause: name, ...(status === undefined ? {} : { status }) },
});

describe('the cause of a call without an answer', () => {
  it.each(['http://host.invalid', 'https://host.invalid:20443'])('%s: the name', async (origin) => {
    const { error, outcomes } = await call(origin);
    expect(error).toMatchObject({
      upstream: { cause: expect.stringMatching(/^(?:ENOTFOUND|EAI_AGAIN)$/) as string },
    });
    expect(outcomes).toMatchObject([{ outcome: 'no_answer' }]);
  });

  it('a closed port', async () => {
    const { error } = await call('http://127.0.0.1:1');
    expect(error).toMatchObject(cause('ECONNREFUSED'));
  });

  it('a reset', async () => {
    const host = await listen((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect((await call(`http://${host}`)).error).toMatchObject(cause('ECONNRESET'));
  });

  it('a server that closes without an answer', async () => {
    const host = await listen((socket) => socket.once('data', () => socket.end()));
    expect((await call(`http://${host}`)).error).toMatchObject(cause('ECONNRESET'));
  });

  it('a server that speaks no HTTP', async () => {
    const host = await listen((socket) =>
      socket.once('data', () => socket.end('220 mail.example ESMTP\r\n')),
    );
    expect((await call(`http://${host}`)).error).toMatchObject(cause('NOT_HTTP'));
  });

  it('a server that speaks no TLS', async () => {
    const host = await listen((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    expect((await call(`https://${host}`)).error).toMatchObject(cause('TLS_HANDSHAKE'));
  });

  it('the deadline, before and within the answer', async () => {
    const silent = await listen(() => undefined);
    expect((await call(`http://${silent}`, createDeadline(50))).error).toMatchObject(cause('DEADLINE'));
    const dripping = await listen((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')),
    );
    expect((await call(`http://${dripping}`, createDeadline(200))).error).toMatchObject(
      cause('DEADLINE', 200),
    );
  });

  it('an answer cut off, with its status', async () => {
    const host = await listen((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')),
    );
    expect((await call(`http://${host}`)).error).toMatchObject(cause('CUT_OFF', 200));
  });

  it('an answer of another kind of upstream, with its status', async () => {
    const host = await listen((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')),
    );
    const { error, outcomes } = await call(`http://${host}`);
    expect(error).toMatchObject(cause('WRONG_KIND_OF_UPSTREAM', 200));
    expect(outcomes).toMatchObject([{ outcome: 'unusable', cause: 'WRONG_KIND_OF_UPSTREAM', status: 200 }]);
  });

  it('nothing of what a driver says is kept', async () => {
    const { error } = await call('http://user:CANARY@127.0.0.1:1');
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('CANARY');
  });
});

describe('an error of a driver', () => {
  it.each([
    [{ code: 'EAI_AGAIN', hostname: 'api.example' }, 'EAI_AGAIN'],
    [{ code: 'ENOTFOUND', hostname: 'proxy.example' }, 'PROXY_UNREACHABLE'],
    [{ code: 'ECONNREFUSED', port: 3128 }, 'PROXY_UNREACHABLE'],
    [{ code: 'ECONNREFUSED', port: 20_443 }, 'ECONNREFUSED'],
    [{ errors: [{ code: 'ENETUNREACH', port: 20_443 }, { code: 'ECONNREFUSED' }] }, 'ENETUNREACH'],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'CONNECT_TIMEOUT'],
    [{ code: 'ETIMEDOUT' }, 'CONNECT_TIMEOUT'],
    [{ code: 'UND_ERR_SOCKET', cause: { code: 'ECONNRESET' } }, 'ECONNRESET'],
    [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'CERT_HAS_EXPIRED'],
    [{ code: 'CERT_REVOKED' }, 'TLS_HANDSHAKE'],
    [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'TLS_HANDSHAKE'],
    [{ name: 'HTTPParserError', code: 'HPE_INVALID_CONSTANT' }, 'NOT_HTTP'],
    [
      { message: 'Proxy response (407) !== 200 when HTTP Tunneling', code: 'UND_ERR_ABORTED' },
      'PROXY_REFUSED',
    ],
    [{ code: 'CANARY' }, 'OTHER'],
    [new Error('CANARY'), 'OTHER'],
    ['CANARY', 'OTHER'],
    [undefined, 'OTHER'],
  ])('%j is %s', (error, expected) => {
    const found = causeOf(error, 'https://api.example:20443');
    expect(found).toBe(expected);
    expect(UPSTREAM_CAUSES).toContain(found);
  });
});

describe('an operator', () => {
  it('finds call, cause and status in the log and in the metrics', async () => {
    const fake = await startFakeKcb();
    fake.answer('/v1/oauth2/access_token', () => ({
      status: 429,
      headers: { 'retry-after': '5' },
      body: '',
    }));
    const harness = await createHarness({ environment: { KCB_API_URL: fake.origin } });
    const { app, logs } = harness;
    await expect(harness.browser().start()).rejects.toThrow('provider_unavailable');
    const line = logs
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .find(({ event }) => event === 'error');
    expect(line).toMatchObject({
      code: 'provider_unavailable',
      call: 'kcb.token',
      cause: 'STATUS',
      status: 429,
    });
    const metrics = (await app.inject({ url: '/metrics' })).body;
    expect(metrics).toContain('bonin_upstream_errors_total{call="kcb.token",cause="STATUS",status="429"} 1');
    expect(metrics).toContain('bonin_upstream_seconds_count{call="kcb.token",outcome="rate_limited"} 1');
  });

  it('finds no error in the metrics before there is one', async () => {
    expect(await createMetrics(0).registry.metrics()).not.toMatch(/bonin_upstream_errors_total\{/);
  });
});
