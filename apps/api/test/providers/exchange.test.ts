// One request and its answer on the wire: what ends it, and that nothing of it stays behind.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Pool } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDeadline, type Deadline } from '../../src/providers/deadline.ts';
import { exchange } from '../../src/providers/exchange.ts';

/** A server that answers with these bytes, and leaves the connection open. */
async function answerWith(bytes: string) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).once('data', () => socket.write(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(async () => {
    await pool.destroy();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const ask = async (deadline: Deadline = createDeadline()) =>
    exchange(pool, { path: '/', method: 'GET' }, { deadline, maxBytes: 8 });
  return { ask, sockets };
}

describe('an exchange', () => {
  it.each([
    ['whole', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}', 200, '{}'],
    [
      'announced by another',
      'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n',
      404,
      '',
    ],
    ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', 204, ''],
  ])('brings an answer that is %s', async (_what, bytes, status, body) => {
    const { ask } = await answerWith(bytes);
    const answer = await ask();
    expect({ status: answer.status, body: answer.body.toString() }).toEqual({ status, body });
  });

  it.each([
    ['has more bytes than are read', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n123456789', 'large', 200],
    ['is no HTTP', '220 mail.example\r\n', 'broken', undefined],
  ])('fails where the answer %s', async (_what, bytes, reason, status) => {
    const { ask } = await answerWith(bytes);
    await expect(ask()).rejects.toMatchObject({ reason, status });
  });

  it('ends with its deadline, and closes the connection', async () => {
    const half = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{';
    const { ask, sockets } = await answerWith(half);
    const deadline = createDeadline();
    const asked = ask(deadline).catch((error: unknown) => error);
    while (sockets[0]?.bytesWritten !== half.length) await new Promise((resolve) => setImmediate(resolve));
    const closed = new Promise((resolve) => sockets[0]?.once('close', resolve));
    deadline.end();
    expect(await asked).toMatchObject({ reason: 'late' });
    await closed;
  });

  it('does not begin after its deadline', async () => {
    const { ask, sockets } = await answerWith('');
    const deadline = createDeadline();
    deadline.end();
    await expect(ask(deadline)).rejects.toMatchObject({ reason: 'late', status: undefined });
    expect(sockets).toEqual([]);
  });

  it('forgets its deadline with the answer', async () => {
    const { ask } = await answerWith('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    let listening = 0;
    const deadline: Deadline = {
      isOver: false,
      spentMs: () => 0,
      whenOver: () => {
        listening += 1;
        return () => void (listening -= 1);
      },
    };
    await ask(deadline);
    expect(listening).toBe(0);
  });
});
