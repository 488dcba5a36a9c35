// The end of a process: it says so first, answers what has come, and waits for nobody who says nothing.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHarness, type HarnessOptions } from '../support/harness.ts';

/** Resolves when it is told to. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

/** An app that listens, whose drain lasts until the test ends it. */
async function draining(options: HarnessOptions = {}) {
  const [drained, began] = [gate(), gate()];
  const h = await createHarness({
    ...options,
    environment: { BONIN_DRAIN_SECONDS: '7' },
    deps: (deps) => ({
      ...deps,
      async delay(ms) {
        expect(ms).toBe(7000);
        began.open();
        await drained.opened;
      },
    }),
  });
  await h.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = h.app.server.address() as { port: number };
  return {
    h,
    port,
    endDrain: drained.open,
    /** Begins the end, and waits for the drain. */
    stop: async () => {
      const closing = h.app.close();
      await began.opened;
      return { closing };
    },
  };
}

async function open(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const closed = once(socket, 'close').then(() => text);
  return { socket, closed, text: () => text };
}

async function answerTo(socket: Socket, bytes: string): Promise<string> {
  socket.write(bytes);
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk.toString();
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

describe('a drain', () => {
  it('is told by /readyz alone, and everything else works on', async () => {
    const { port, stop, endDrain } = await draining();
    const before = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([before.status, before.headers.get('connection')]).toEqual([200, 'keep-alive']);
    const { closing } = await stop();
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'shutting_down', status: 503 }),
    ]);
    const live = await fetch(`http://127.0.0.1:${port}/livez`);
    expect([live.status, live.headers.get('connection')]).toEqual([200, 'close']);
    endDrain();
    await closing;
  });

  it('gives the same answers as always, each with the word that it is the last of its connection', async () => {
    const { h, port, stop, endDrain } = await draining();
    const [page, problem, malformed] = [await open(port), await open(port), await open(port)];
    const { closing } = await stop();
    const path = `/api/certificate-callback/${'k'.repeat(43)}?svc_tkn=x`;
    page.socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\naccept: text/html\r\n\r\n`);
    problem.socket.write(get('/nowhere'));
    malformed.socket.write(get('/%zz'));
    for (const [answer, status, type] of [
      [await page.closed, 404, 'text/html'],
      [await problem.closed, 404, 'application/problem+json'],
      [await malformed.closed, 400, 'application/problem+json'],
    ] as const) {
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer.toLowerCase()).toContain(`content-type: ${type}`);
      expect(answer.toLowerCase()).toContain('connection: close');
      expect(answer).toContain('cache-control: no-store');
      expect(answer).not.toContain('"error":"Service Unavailable"');
    }
    expect(h.logs.filter((line) => line.includes('"status":404'))).toHaveLength(2);
    endDrain();
    await closing;
  });

  it('may last longer than Fastify waits for a hook by default', async () => {
    const { stop, endDrain } = await draining();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { closing } = await stop();
    vi.advanceTimersByTime(36_000);
    endDrain();
    await expect(closing).resolves.toBeUndefined();
  });

  it('takes new connections', async () => {
    const { port, stop, endDrain } = await draining();
    const { closing } = await stop();
    const late = await open(port);
    late.socket.write(get('/livez'));
    expect(await late.closed).toMatch(/^HTTP\/1\.1 200 /);
    endDrain();
    await closing;
  });
});

describe('after the drain', () => {
  it('nobody who says nothing is waited for', async () => {
    const { port, stop, endDrain } = await draining();
    const [unused, idle] = [await open(port), await open(port)];
    expect(await answerTo(idle.socket, get('/livez'))).toMatch(/^HTTP\/1\.1 200 /);
    const { closing } = await stop();
    endDrain();
    await closing;
    expect([await unused.closed, (await idle.closed).startsWith('HTTP/1.1 200 ')]).toEqual(['', true]);
  });

  it('what is half-sent has a moment to arrive, and no more', async () => {
    const { port, stop, endDrain } = await draining();
    const halves = await Promise.all(
      [
        'GET /liv',
        'GET /livez HTTP/1.1\r\nhost: x\r\n',
        'POST /api/certificate-result HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
      ].map(async (bytes) => {
        const half = await open(port);
        half.socket.write(bytes);
        return half;
      }),
    );
    // Behind them on the same loop: once this is answered, the others have been read.
    await fetch(`http://127.0.0.1:${port}/livez`);
    const { closing } = await stop();
    endDrain();
    await closing;
    for (const { closed } of halves) expect(await closed).not.toContain('HTTP/1.1 200');
  });

  it('a request that was half-sent and arrives is answered', async () => {
    const { port, stop, endDrain } = await draining();
    const half = await open(port);
    half.socket.write('GET /livez HTTP/1.1\r\nhost: x\r\n');
    await fetch(`http://127.0.0.1:${port}/livez`);
    const { closing } = await stop();
    endDrain();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    half.socket.write('\r\n');
    expect(await half.closed).toMatch(/^HTTP\/1\.1 200 /);
    await closing;
  });

  it('a callback that waits for its provider is answered', async () => {
    const [asked, answer] = [gate(), gate()];
    const { h, port, stop, endDrain } = await draining({
      simulator: {
        onRequest: async (operation) => {
          if (operation !== 'popup-result') return;
          asked.open();
          await answer.opened;
        },
      },
    });
    const started = await h.browser().start();
    const { returnUrl, fields } = h.world.finish(started.serviceToken, {});
    const path = `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
    const callback = await open(port);
    callback.socket.write(get(path));
    await asked.opened;
    const { closing } = await stop();
    endDrain();
    answer.open();
    const text = await callback.closed;
    expect(text).toMatch(/^HTTP\/1\.1 303 /);
    expect(text).toContain('/cert-result?params=');
    await closing;
  });
});
