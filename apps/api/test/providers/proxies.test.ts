// The way out: through the proxy that the environment names, and straight for the hosts that it excepts.
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createDeadline } from '../../src/providers/deadline.ts';
import { createUpstreamHttp } from '../../src/providers/http.ts';
import type { ProxySettings } from '../../src/providers/proxies.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { json, startFakeProvider } from '../support/fake-provider.ts';

/** A host that no name server knows: only a proxy leads there. */
const ELSEWHERE = 'http://provider.invalid:8080';

function callTo(origin: string, proxies: ProxySettings, deadline = createDeadline(10_000)) {
  const http = createUpstreamHttp({
    mode: 'test',
    clock: { now: () => 0 },
    observe: () => undefined,
    proxies,
  });
  onTestFinished(() => http.close());
  return http.call(
    {
      call: 'kcb.token',
      step: 'result',
      method: 'POST',
      origin,
      path: '/x',
      headers: {},
      body: '{}',
    },
    deadline,
  );
}

async function setUp(status = 200) {
  const fake = await startFakeProvider();
  fake.answer('/x', () => json({ a: 1 }));
  return { fake, proxy: await startConnectProxy(fake.origin, status) };
}

const settingsOf = (environment: Record<string, string>) =>
  readConfig({ BONIN_MODE: 'test', ...environment }).proxies;

describe('a call', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('goes through the proxy of %s', async (name) => {
    const { fake, proxy } = await setUp();
    expect(await callTo(ELSEWHERE, settingsOf({ [name]: proxy.url }))).toMatchObject({ json: { a: 1 } });
    expect(proxy.tunnels).toEqual(['provider.invalid:8080']);
    expect(fake.calls).toEqual(['/x']);
  });

  it.each(['HTTPS_PROXY', 'https_proxy'])('by https goes through the proxy of %s', async (name) => {
    const { proxy } = await setUp();
    // The tunnel ends at a server without TLS: that the handshake is tried there shows the way.
    await expect(
      callTo(
        'https://provider.invalid:20443',
        settingsOf({ [name]: proxy.url, HTTP_PROXY: 'http://127.0.0.1:9' }),
      ),
    ).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(proxy.tunnels).toEqual(['provider.invalid:20443']);
  });

  it('by https goes through the proxy of HTTP_PROXY where there is no other', async () => {
    const { proxy } = await setUp();
    await callTo('https://provider.invalid', settingsOf({ HTTP_PROXY: proxy.url })).catch(() => undefined);
    expect(proxy.tunnels).toEqual(['provider.invalid:443']);
  });

  it('shows the proxy the name and password of its address', async () => {
    const { proxy } = await setUp();
    const url = proxy.url.replace('//', '//user:p%40ss@');
    await callTo(ELSEWHERE, settingsOf({ HTTP_PROXY: url }));
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('user:p@ss').toString('base64')}`]);
  });

  it('takes a proxy without a scheme, as other tools do', async () => {
    const { proxy } = await setUp();
    await callTo(ELSEWHERE, settingsOf({ HTTP_PROXY: proxy.url.replace('http://', '') }));
    expect(proxy.tunnels).toHaveLength(1);
  });

  it.each(['127.0.0.1', 'example.com,127.0.0.1', '*'])('is straight for NO_PROXY=%s', async (noProxy) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      const { fake, proxy } = await setUp();
      await callTo(fake.origin, settingsOf({ HTTP_PROXY: proxy.url, [name]: noProxy }));
      expect(proxy.tunnels).toEqual([]);
      expect(fake.calls).toEqual(['/x']);
    }
  });

  it.each(['example.com', '127.0.0.1:1'])('is not straight for NO_PROXY=%s', async (noProxy) => {
    const { fake, proxy } = await setUp();
    await callTo(fake.origin, settingsOf({ HTTP_PROXY: proxy.url, NO_PROXY: noProxy }));
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('is straight where no proxy is named, whatever NO_PROXY says', async () => {
    const { fake, proxy } = await setUp();
    await callTo(fake.origin, settingsOf({ NO_PROXY: 'example.com', HTTP_PROXY: '' }));
    expect(proxy.tunnels).toEqual([]);
  });
});

describe('a proxy', () => {
  it('that takes the connection and says nothing holds no step beyond its deadline', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const proxies = settingsOf({ HTTP_PROXY: `http://127.0.0.1:${port}` });
    await expect(callTo(ELSEWHERE, proxies, createDeadline(100))).rejects.toMatchObject({
      upstream: { cause: 'DEADLINE' },
    });
  });

  it('on the port of the upstream is told from it', async () => {
    const proxies = settingsOf({ HTTP_PROXY: 'http://127.0.0.1:1' });
    await expect(callTo('http://provider.invalid:1', proxies)).rejects.toMatchObject({
      upstream: { cause: 'PROXY_UNREACHABLE' },
    });
  });

  it.each([403, 407, 502])('that answers %i is told from an upstream that refuses', async (status) => {
    const { proxy } = await setUp(status);
    await expect(callTo(ELSEWHERE, settingsOf({ HTTP_PROXY: proxy.url }))).rejects.toMatchObject({
      code: 'provider_unavailable',
      upstream: { call: 'kcb.token', cause: 'PROXY_REFUSED' },
    });
  });

  it.each(['http://127.0.0.1:1', 'http://proxy.invalid:3128'])(
    'at %s, which nobody reaches, is told from an upstream that is down',
    async (url) => {
      await expect(callTo(ELSEWHERE, settingsOf({ HTTP_PROXY: url }))).rejects.toMatchObject({
        upstream: { cause: 'PROXY_UNREACHABLE' },
      });
    },
  );

  it.each([
    'ftp://127.0.0.1',
    'http://',
    'a b',
    'http://user:pw%@127.0.0.1:3128',
    'http://127.0.0.1:3128/path',
    'http://127.0.0.1:3128?a=b',
  ])('of the address %j is refused at the start', (url) => {
    expect(() => settingsOf({ HTTPS_PROXY: url })).toThrow(
      'HTTPS_PROXY is not the address of an http(s) proxy',
    );
  });
});
