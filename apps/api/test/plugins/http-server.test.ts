// Clients that are too slow, and more of them than there may be.
import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answerClientErrors } from '../../src/plugins/client-errors.ts';
import { createHttpServer } from '../../src/plugins/http-server.ts';
import { createSockets, MAX_SOCKETS } from '../../src/plugins/sockets.ts';
import { createHarness } from '../support/harness.ts';

const QUICK = { timeoutMs: 60, checkEveryMs: 10 };

async function listening(
  handler: RequestListener,
  { most = MAX_SOCKETS, requestTimes }: { most?: number; requestTimes?: typeof QUICK } = {},
) {
  const codes: string[] = [];
  const server = createHttpServer({
    keepAliveMs: 60_000,
    sockets: createSockets(most),
    clientErrors: answerClientErrors({ mode: 'test', secure: false, answered: (code) => codes.push(code) }),
    ...(requestTimes === undefined ? {} : { requestTimes }),
  })(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const closed = once(socket, 'close').then(() => text);
    await once(socket, 'connect');
    return { socket, closed };
  };
  return { open, codes, server };
}

/** Reads the body, and answers. */
const reader: RequestListener = (request: IncomingMessage, response) => {
  request.resume().on('end', () => response.end('read'));
};

describe('a client that is too slow', () => {
  it.each([
    ['with its headers', 'GET / HTTP/1.1\r\nhost: x\r\n'],
    ['with its body', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n1'],
  ])('%s is told so, and its connection ends', async (_what, bytes) => {
    const { open, codes } = await listening(reader, { requestTimes: QUICK });
    const { socket, closed } = await open();
    socket.write(bytes);
    const answer = await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request_timeout"');
    expect(codes).toEqual(['request_timeout']);
  });

  it('is cut off although it goes on sending, a byte at a time', async () => {
    const { open } = await listening(reader, { requestTimes: QUICK });
    const { socket, closed } = await open();
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 99999\r\n\r\n');
    const drip = setInterval(() => socket.write('.'), 5);
    onTestFinished(() => clearInterval(drip));
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is not one that has not begun: a proxy opens connections ahead', async () => {
    const { open } = await listening(reader, { requestTimes: QUICK });
    const [ahead, slow] = [await open(), await open()];
    slow.socket.write('GET / HTTP/1.1\r\n');
    // By the time that the slow one is gone, the silent one is over the time, too.
    await slow.closed;
    ahead.socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(await ahead.closed).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('has ten seconds', async () => {
    const { app } = await createHarness();
    expect([app.server.headersTimeout, app.server.requestTimeout]).toEqual([10_000, 10_000]);
  });
});

describe('more connections than there may be', () => {
  it('close the one that is silent longest', async () => {
    const { open } = await listening(reader, { most: 2 });
    const [first, second] = [await open(), await open()];
    first.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(first.socket, 'data');
    // The second has said nothing yet, and the first has.
    const third = await open();
    expect(await second.closed).toBe('');
    third.socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(await third.closed).toMatch(/^HTTP\/1\.1 200 /);
    first.socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(await first.closed).toMatch(/200 OK[^]*200 OK/);
  });

  it('close the one whose request arrives longest: slow bodies keep nobody out', async () => {
    let begun = 0;
    const { open, server } = await listening(reader, { most: 2 });
    const both = new Promise<void>((resolve) => {
      server.on('request', () => {
        begun += 1;
        if (begun === 2) resolve();
      });
    });
    const slow = [await open(), await open()];
    for (const { socket } of slow) socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n1');
    await both;
    const honest = await open();
    honest.socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(await honest.closed).toMatch(/^HTTP\/1\.1 200 /);
    expect(await slow[0]?.closed).toBe('');
  });

  it('close no connection whose request is being answered: the new one goes', async () => {
    const answers: (() => void)[] = [];
    let arrivedNow = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrivedNow = resolve;
    });
    const { open } = await listening(
      (_request, response) => {
        answers.push(() => void response.end('late'));
        if (answers.length === 2) arrivedNow();
      },
      { most: 2 },
    );
    const [first, second] = [await open(), await open()];
    for (const { socket } of [first, second])
      socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    await arrived;
    expect(await (await open()).closed).toBe('');
    for (const answer of answers) answer();
    expect(await first.closed).toContain('late');
    expect(await second.closed).toContain('late');
  });
});
