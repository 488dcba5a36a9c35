import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { send } from '../src/http/send.ts';

let server: Server;
const serve = async (listener: RequestListener): Promise<string> => {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};
const get = async (url: string, deadlineMs = 5000) => send({ method: 'GET', url, headers: {} }, deadlineMs);

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('a request', () => {
  it('is sent again on a new connection where the server has closed the one that was kept', async () => {
    let count = 0;
    const url = await serve((request, response) => {
      count += 1;
      // The first connection answers once, and breaks at the second request.
      if (count === 2) request.socket.destroy();
      else response.end(String(count));
    });
    expect([await get(url), await get(url)]).toMatchObject([{ body: '1' }, { body: '3' }]);
  });

  it('that is refused on a new connection is closed', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await get(url)).toMatchObject({ status: 0, failure: 'closed' });
  });

  it('without an answer is sent once', async () => {
    const paths: string[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url ?? '');
      if (request.url === '/') response.end();
    });
    await get(url);
    expect(await get(`${url}slow`, 50)).toMatchObject({ status: 0, failure: 'no-answer' });
    expect(paths).toEqual(['/', '/slow']);
  });

  it('whose answer breaks off is closed', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });
    expect(await get(url)).toMatchObject({ failure: 'closed' });
  });
});
