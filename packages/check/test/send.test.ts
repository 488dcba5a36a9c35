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
  it('has a connection of its own, or shares one that is kept', async () => {
    const ports: (number | undefined)[] = [];
    const url = await serve((request, response) => {
      ports.push(request.socket.remotePort);
      response.end();
    });
    for (const keeps of [false, false, true, true])
      await send({ method: 'GET', url, headers: {} }, 5000, keeps);
    expect(new Set(ports).size).toBe(3);
    expect(ports[2]).toBe(ports[3]);
  });

  it('whose kept connection breaks is closed, and not sent again', async () => {
    let count = 0;
    const url = await serve((request, response) => {
      count += 1;
      if (count === 2) request.socket.destroy();
      else response.end();
    });
    const kept = async () => send({ method: 'GET', url, headers: {} }, 5000, true);
    expect([await kept(), await kept()]).toMatchObject([{ status: 200 }, { failure: 'closed' }]);
    expect(count).toBe(2);
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
