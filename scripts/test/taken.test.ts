// Foreign servers in every place where one can be in the way.
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, holderOf } from '../launcher/taken.mjs';

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const hasIpv6 = await new Promise<boolean>((resolve) => {
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(0, '::1', () => server.close(() => resolve(true)));
});

describe('a port', () => {
  it('is free where nothing listens', async () => {
    const server = createServer();
    const port = await listen(server, '127.0.0.1');
    await new Promise((resolve) => {
      server.close(resolve);
    });
    expect(await holderOf(port)).toBe('free');
    // Looking left nothing behind.
    expect(await holderOf(port)).toBe('free');
  });

  it.each(['127.0.0.1', '0.0.0.0', 'localhost'])(
    'is taken by a server on %s that says nothing',
    async (host) => {
      const port = await listen(
        createServer((socket) => void socket.on('error', () => undefined)),
        host,
      );
      expect(await holderOf(port)).toBe('another program');
    },
  );

  it.skipIf(!hasIpv6).each(['::1', '::'])('is taken by a server on %s', async (host) => {
    const port = await listen(
      createServer((socket) => void socket.end()),
      host,
    );
    expect(await holderOf(port)).toBe('another program');
  });

  it.each([
    ['simulator', '/readyz', '{"status":"ok","mode":"test","simulator":"bonin"}'],
    ['API', '/readyz', '{"status":"ready","mode":"test","providers":["kcb"]}'],
    ['web app', '/', '<html><title>휴대폰 본인인증 · 본인</title>'],
  ])('is taken by the %s of another bonin, which says so itself', async (_what, path, body) => {
    const server = createHttpServer((request, response) => {
      response.statusCode = request.url === path ? 200 : 404;
      response.end(request.url === path ? body : 'none');
    });
    const port = await listen(server, '127.0.0.1');
    expect(await holderOf(port)).toBe('bonin');
  });

  it('is another program’s where what answers is no bonin', async () => {
    const server = createHttpServer((_request, response) => void response.end('{"status":"ready"}'));
    expect(await holderOf(await listen(server, '127.0.0.1'))).toBe('another program');
  });
});

describe('a question', () => {
  it('ends with an answer that is too long, or never ends', async () => {
    const server = createHttpServer((request, response) => {
      if (request.url === '/long') response.end('x'.repeat(1_000_000));
      else response.write('x');
    });
    const port = await listen(server, '127.0.0.1');
    onTestFinished(() => server.closeAllConnections());
    expect((await ask(port, '/long')).body.length).toBeLessThan(1_000_000);
    expect((await ask(port, '/never')).status).toBe(200);
  });
});
