// Which way a call takes: doctor decides as undici does, which is seen at the sockets.
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { proxyFor } from '../../src/doctor/route.ts';
import { createRoutes } from '../../src/providers/proxies.ts';
import { givesTokens, listen, startProxy } from '../support/doctor.ts';

describe('the way of a call', () => {
  it.each([
    '',
    '*',
    '127.0.0.1',
    '.0.0.1',
    '*.0.0.1',
    '0.0.1',
    '127.0.0.1:<port>',
    '127.0.0.1:1',
    'example.com, 127.0.0.1',
    'example.com 127.0.0.1',
    'example.com,*',
    'localhost',
    '7.0.0.1',
  ])('is undici’s own for NO_PROXY=%s', async (pattern) => {
    const port = await listen(createServer(givesTokens));
    const { address, connected } = await startProxy();
    const origin = `http://127.0.0.1:${port}`;
    const settings = { httpProxy: address, noProxy: pattern.replace('<port>', String(port)) };
    const routes = createRoutes(settings);
    onTestFinished(() => routes.close());
    const { body } = await routes.dispatcherFor(origin).request({ origin, path: '/', method: 'GET' });
    await body.dump();
    expect(proxyFor(settings, origin) !== undefined).toBe(connected.length > 0);
  });

  it('is HTTPS_PROXY for https, and HTTP_PROXY where that is not set', () => {
    const both = { httpsProxy: 'http://secure:1', httpProxy: 'http://plain:2' };
    expect(proxyFor(both, 'https://a.example')).toMatchObject({ variable: 'HTTPS_PROXY' });
    expect(proxyFor(both, 'http://a.example')).toMatchObject({ variable: 'HTTP_PROXY' });
    expect(proxyFor({ httpProxy: 'http://plain:2' }, 'https://a.example')).toMatchObject({
      variable: 'HTTP_PROXY',
    });
    expect(proxyFor({ httpsProxy: 'http://secure:1' }, 'http://a.example')).toBeUndefined();
    expect(proxyFor({}, 'https://a.example')).toBeUndefined();
  });
});
