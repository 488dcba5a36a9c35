// The end of connections to a PostgreSQL that does not answer any more.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createPostgresLinks } from '../../src/stores/postgres/links.ts';

const LOGGED_IN = Buffer.from('5200000008000000005a0000000549', 'hex');
const DONE = Buffer.concat([
  Buffer.from('430000000d', 'hex'),
  Buffer.from('SELECT 0\0'),
  Buffer.from('5a0000000549', 'hex'),
]);

/** Lets a client in, answers one query, and then says nothing. */
async function listenAndFallSilent() {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(LOGGED_IN);
      socket.once('data', () => socket.write(DONE));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

it('closes an idle connection that the server does not close', async () => {
  const port = await listenAndFallSilent();
  const links = createPostgresLinks(pg, {
    host: '127.0.0.1',
    port,
    user: 'shop',
    database: 'shop',
    ssl: false,
  });
  await links.query('SELECT 1');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let isClosed = false;
  const close = async () => {
    await links.close();
    isClosed = true;
  };
  const closing = close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isClosed).toBe(false);
  vi.advanceTimersByTime(2000);
  await closing;
  expect(isClosed).toBe(true);
});
