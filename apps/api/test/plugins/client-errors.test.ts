// What a real socket gets where no route has ever been reached.
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHarness } from '../support/harness.ts';

const CANARY = 'CANARY42';

async function listening(environment: Readonly<Record<string, string>> = {}) {
  const h = await createHarness({ environment });
  await h.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = h.app.server.address() as { port: number };
  /** Sends bytes; everything that comes until the connection ends. */
  const send = (...parts: readonly string[]) =>
    new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => {
        for (const part of parts) socket.write(part);
      });
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
  return { h, send };
}

const callback = (headers: string) =>
  `GET /api/certificate-callback/${'k'.repeat(43)}?svc_tkn=${'t'.repeat(20)} HTTP/1.1\r\nhost: id.shop.example\r\n${headers}connection: close\r\n\r\n`;
const cookies = (bytes: number) =>
  `cookie: ${Array.from({ length: Math.ceil(bytes / 1000) }, (_, index) => `c${index}=${CANARY}${'x'.repeat(985)}`).join('; ')}\r\n`;

describe('a callback with the cookies of the whole shop', () => {
  it.each([20_000, 30_000, 45_000])('is heard with %i bytes of them', async (bytes) => {
    const { send } = await listening();
    const answer = await send(callback(`accept: text/html\r\n${cookies(bytes)}`));
    // An unknown return, by the api's own page.
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('text/html');
  });

  it('gets a page that a person can read where they are too large, and nothing of them', async () => {
    const { h, send } = await listening();
    const answer = await send(callback(`accept: text/html,*/*;q=0.8\r\n${cookies(100_000)}`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('content-type: text/html; charset=utf-8');
    expect(answer).toContain('쿠키를 지운 다음');
    expect(answer).toContain('Please delete the cookies of this site');
    expect(answer).toContain("frame-ancestors 'none'");
    expect(answer).toContain("style-src 'sha256-");
    expect(answer).toContain('cache-control: no-store');
    expect(answer + h.logs.join('')).not.toContain(CANARY);
  });

  it('is logged and counted, and told to stay with https', async () => {
    const { h, send } = await listening({ PUBLIC_ORIGIN: 'https://id.example' });
    const answer = await send(callback(cookies(100_000)));
    expect(answer).toContain('strict-transport-security: max-age=31536000');
    expect(h.logs.join('')).toContain('"event":"unreadable_request","code":"headers_too_large","status":431');
    const metrics = (await h.app.inject({ url: '/metrics' })).body;
    expect(metrics).toContain('bonin_http_seconds_count{method="unknown",route="unreadable",status="431"} 1');
    expect(h.logs.join('') + metrics).not.toContain(CANARY);
  });

  it('gets the page also where the cookies came before it said what it reads', async () => {
    const { send } = await listening();
    const answer = await send(callback(`${cookies(100_000)}accept: text/html\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('gets a problem where a program asks', async () => {
    const { send } = await listening();
    const answer = await send(callback(`accept: application/json\r\n${cookies(100_000)}`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"headers_too_large"');
  });
});

describe('what is no request', () => {
  it.each([
    ['no HTTP at all', `${CANARY}\r\n\r\n`, 400],
    ['an unknown method', `${CANARY} / HTTP/1.1\r\nhost: x\r\n\r\n`, 400],
    ['two lengths', `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n`, 400],
    [
      'a length and chunks',
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
      400,
    ],
    ['a header with a control character', `GET / HTTP/1.1\r\nhost: x\r\nx: \u0001\r\n\r\n`, 400],
    ['no host', 'GET /livez HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ])('is refused with the headers and no echo: %s', async (_what, bytes, status) => {
    const { send } = await listening();
    const answer = await send(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"invalid_request"');
    for (const header of [
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'referrer-policy: no-referrer',
    ])
      expect(answer.toLowerCase()).toContain(header);
    expect(answer).not.toContain(CANARY);
  });

  it('is a page for a browser', async () => {
    const { send } = await listening();
    const answer = await send('GET / HTTP/1.1\r\nhost: x\r\naccept: text/html\r\nx: \u0001\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('요청 형식이 올바르지 않아요.');
  });

  it('is not an expectation that nobody knows: the request is answered', async () => {
    const { send } = await listening();
    const answer = await send('GET /livez HTTP/1.1\r\nhost: x\r\nexpect: tea\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is not the old HTTP of a health check, which names no host', async () => {
    const { send } = await listening();
    expect(await send('GET /livez HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });
});
