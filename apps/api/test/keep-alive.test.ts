// Behind a proxy that pools connections, no request meets one on its end.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as idle } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHarness } from './support/harness.ts';
import { findNginx, startNginx } from './support/nginx.ts';

const nginx = findNginx();
const ROUNDS = 10;
const LANES = 28;
/** Each lane idles a little longer than the one before it, from before the time-out to after it. */
const SPREAD_MS = 140;
/** How long the proxy keeps an idle connection: the api keeps it a second longer. */
const PROXY_IDLE_MS = 1000;

function post(socketPath: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        socketPath,
        agent,
        method: 'POST',
        path: '/api/certificate-result',
        headers: { host: 'id.shop.example', 'content-type': 'application/json' },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    call.on('error', reject);
    call.end('{}');
  });
}

/** One connection of a proxy's pool: it is used again whatever the server hints. */
async function pooled(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const send = async () => {
    if (socket.closed) return 'reset';
    socket.write(
      'POST /api/certificate-result HTTP/1.1\r\nhost: id.shop.example\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}',
    );
    const answer = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => ['reset'])]);
    return String(answer[0]).slice(0, 12);
  };
  return { send, close: () => socket.destroy() };
}

async function listen(keepAliveSeconds: string): Promise<number> {
  const h = await createHarness({ environment: { BONIN_KEEP_ALIVE_SECONDS: keepAliveSeconds } });
  await h.app.listen({ port: 0, host: '127.0.0.1' });
  return (h.app.server.address() as { port: number }).port;
}

describe('an idle connection', () => {
  it.skipIf(nginx === undefined)(
    'is never closed on a request of the proxy that pools it: 280 POSTs',
    async () => {
      const socketPath = await startNginx(nginx ?? '', await listen('2'), PROXY_IDLE_MS);
      const agent = new Agent({ keepAlive: false });
      const lane = async (index: number) => {
        const statuses: number[] = [];
        while (statuses.length < ROUNDS) {
          statuses.push(await post(socketPath, agent));
          await idle(PROXY_IDLE_MS - SPREAD_MS / 2 + (index / LANES) * SPREAD_MS);
        }
        return statuses;
      };
      const lanes = Array.from({ length: LANES }, (_, index) => lane(index));
      expect((await Promise.all(lanes)).flat()).toEqual(Array<number>(ROUNDS * LANES).fill(400));
    },
  );

  it('answers until the end of the proxy’s own time-out: no request meets a reset', async () => {
    const port = await listen('4');
    const connections = await Promise.all(Array.from({ length: LANES }, async () => pooled(port)));
    for (const idleMs of [0, PROXY_IDLE_MS / 2, PROXY_IDLE_MS, PROXY_IDLE_MS * 2.6]) {
      await idle(idleMs);
      const answers = await Promise.all(connections.map(async ({ send }) => send()));
      expect(answers).toEqual(Array<string>(LANES).fill('HTTP/1.1 400'));
    }
    for (const { close } of connections) close();
  });

  it('stays open as long as it is configured, and says so', async () => {
    const port = await listen('620');
    const headers = await new Promise<unknown>((resolve, reject) => {
      const agent = new Agent({ keepAlive: true });
      const call = request({ port, path: '/livez', agent }, (response) => {
        response.resume();
        response.on('end', () => {
          resolve(response.headers);
          agent.destroy();
        });
      });
      call.on('error', reject).end();
    });
    expect(headers).toMatchObject({ 'keep-alive': 'timeout=620' });
  });

  it('outlives the minute of most load balancers unless told otherwise', async () => {
    const h = await createHarness();
    expect(h.app.server.keepAliveTimeout).toBeGreaterThan(60_000);
    // Both are of one request, and Node swaps them where the first is larger.
    expect(h.app.server.headersTimeout).toBeLessThanOrEqual(h.app.server.requestTimeout);
  });
});
