// Every method that Node reads, at every kind of address: a closed answer with the headers, and no error of ours.
import { METHODS } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHarness } from '../support/harness.ts';

const ADDRESSES = ['/livez', '/api/start-certificate', '/certifications/redirect', '/nowhere', '*'];

async function listening(environment: Readonly<Record<string, string>> = {}) {
  const h = await createHarness({ environment });
  await h.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = h.app.server.address() as { port: number };
  const send = (bytes: string) =>
    new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
  return { h, send };
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (?<status>\d{3}) /.exec(answer)?.groups?.['status']);

describe('a method', () => {
  it('of any kind has a closed answer with the headers, at every address', async () => {
    const { h, send } = await listening({ PUBLIC_ORIGIN: 'https://id.example' });
    for (const method of METHODS) {
      for (const address of ADDRESSES) {
        const answer = await send(
          `${method} ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
        );
        const [head = '', body = ''] = answer.split('\r\n\r\n');
        const status = statusOf(answer);
        expect([method, address, status < 500]).toEqual([method, address, true]);
        for (const header of [
          'cache-control: no-store',
          'referrer-policy: no-referrer',
          'strict-transport-security',
        ])
          expect([method, address, head.toLowerCase().includes(header)]).toEqual([method, address, true]);
        if (status >= 400 && method !== 'HEAD') {
          expect(Object.keys(JSON.parse(body) as object).sort()).toEqual(['code', 'status', 'title', 'type']);
        }
      }
    }
    expect(h.logs.filter((line) => line.includes('"event":"error"'))).toEqual([]);
  });

  it.each(['QUERY', 'CONNECT', 'TRACE', 'PROPFIND', 'PUT'])(
    'is not found where no route takes it: %s',
    async (method) => {
      const { send } = await listening();
      const answer = await send(
        `${method} /api/start-certificate HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      );
      // A tunnel is what a proxy gives.
      expect(statusOf(answer)).toBe(method === 'CONNECT' ? 400 : 404);
    },
  );
});

describe('a host', () => {
  it.each([
    ['none', '', 400],
    ['two', 'host: x\r\nhost: y\r\n', 400],
    ['twice the same', 'host: x\r\nHost: x\r\n', 400],
    ['one', 'host: x\r\n', 200],
  ])('that is named: %s', async (_what, headers, status) => {
    const { send } = await listening();
    const answer = await send(`GET /livez HTTP/1.1\r\n${headers}connection: close\r\n\r\n`);
    expect(statusOf(answer)).toBe(status);
    expect(answer).toContain('no-referrer');
  });
});
