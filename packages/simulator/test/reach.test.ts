// The simulator under other names than this machine's own: in containers, and behind a proxy with TLS.
import { describe, expect, it } from 'vitest';
import { addressesOf, allowedHosts } from '../src/listening.ts';
import { buildSimulator, startSimulator } from '../src/simulator.ts';

const json = { 'content-type': 'application/json' };
const SERVERS = 'http://mock-kcb:4100';
const BROWSERS = 'http://localhost:4100';

type Options = Parameters<typeof buildSimulator>[0];

async function status(options: Options, headers: Readonly<Record<string, string>>): Promise<number> {
  const sim = buildSimulator(options);
  const answer = await sim.app.inject({
    method: 'POST',
    url: '/__sim/worlds',
    headers: { ...json, ...headers },
    payload: {},
  });
  return answer.statusCode;
}

describe('the control API', () => {
  it.each([
    ['a name, with any port', { allowHosts: ['mock-kcb'] }, 'mock-kcb:4100'],
    ['a name without a port', { allowHosts: ['mock-kcb'] }, 'mock-kcb'],
    ['a name in another case', { allowHosts: ['Mock-KCB'] }, 'mock-kcb:4100'],
    ['a name with its port', { allowHosts: ['mock_kcb:4100'] }, 'mock_kcb:4100'],
    ['one of several', { allowHosts: ['a', 'host.docker.internal'] }, 'host.docker.internal:49153'],
    ['an address', { allowHosts: ['172.17.0.2', '[2001:db8::1]'] }, '[2001:db8::1]:4100'],
    ['the servers’ address', { origin: SERVERS }, 'mock-kcb:4100'],
    ['the browsers’ address', { browserOrigin: 'https://sim.dev.example' }, 'sim.dev.example'],
    ['loopback, whatever else is allowed', { allowHosts: ['mock-kcb'] }, '127.0.0.1:4100'],
  ])('answers under %s', async (_what, options, host) => {
    expect(await status(options, { host })).toBe(201);
  });

  it.each([
    ['nothing was allowed', {}, 'mock-kcb:4100'],
    ['another was', { allowHosts: ['mock-kcb'] }, 'mock-kcb.evil.example'],
    ['it only ends like one', { allowHosts: ['mock-kcb'] }, 'evil-mock-kcb:4100'],
    ['the port is another', { allowHosts: ['mock-kcb:4100'] }, 'mock-kcb:4101'],
    ['the servers’ address has another port', { origin: SERVERS }, 'mock-kcb:80'],
    ['the port is none', { allowHosts: ['mock-kcb'] }, 'mock-kcb:port'],
  ])('refuses a host where %s', async (_what, options, host) => {
    expect(await status(options, { host })).toBe(403);
  });

  it('is driven by pages of the servers’ address, where browsers have no other', async () => {
    const options = { origin: 'https://sim.dev.example' };
    const host = 'sim.dev.example';
    expect(await status(options, { host, origin: 'https://sim.dev.example' })).toBe(201);
    expect(await status(options, { host, origin: 'https://shop.dev.example' })).toBe(403);
    expect(await status({ allowHosts: [host] }, { host, origin: 'https://sim.dev.example' })).toBe(403);
  });

  it('says how a Host is allowed', async () => {
    const sim = buildSimulator({ allowHosts: ['mock-kcb'] });
    const answer = await sim.app.inject({ url: '/__sim/worlds', headers: { host: 'other:4100' } });
    expect(answer.json()).toMatchObject({
      code: 'host_not_allowed',
      detail: expect.stringContaining('--allow-host <host> (MOCK_KCB_ALLOW_HOSTS)'),
    });
  });

  it('is driven by its own pages behind TLS, and by no other page', async () => {
    const options = { browserOrigin: 'https://sim.dev.example' };
    const host = 'sim.dev.example';
    expect(await status(options, { host, origin: 'https://sim.dev.example' })).toBe(201);
    expect(await status(options, { host, origin: 'https://shop.dev.example' })).toBe(403);
    expect(await status(options, { host, origin: 'https://sim.dev.example:8443' })).toBe(403);
    expect(await status({ allowHosts: ['mock-kcb'] }, { host: 'mock-kcb:4100', origin: SERVERS })).toBe(201);
    expect(await status({ allowHosts: ['mock-kcb'] }, { host: 'mock-kcb:4100', origin: BROWSERS })).toBe(403);
  });

  it('is not what the provider’s endpoints are: they answer under any host', async () => {
    const sim = buildSimulator();
    const answer = await sim.app.inject({ url: '/v1/iamport.js', headers: { host: 'mock-kcb:4100' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('"http://mock-kcb:4100"');
  });
});

describe('the verification pages', () => {
  const headers = { host: 'mock-kcb:4100' };

  it('have their assets under any host', async () => {
    const sim = buildSimulator();
    const page = await sim.app.inject({
      method: 'POST',
      url: '/v1/certification',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        user_code: sim.world().credentials.iamport.userCode,
        merchant_uid: 'm',
        origin: 'http://localhost',
        way: 'popup',
      }).toString(),
    });
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]*\/__sim\/assets\/[^"]+)"/g)].map(
      ([, address = '']) => new URL(address, 'http://mock-kcb:4100').pathname,
    );
    expect(assets.length).toBeGreaterThan(1);
    for (const url of assets) {
      const { statusCode } = await sim.app.inject({ url, headers });
      expect([url, statusCode]).toEqual([url, 200]);
    }
  });

  it.each([
    '/__sim/openapi.json',
    '/__sim/',
    '/__sim/worlds',
    '/__sim/assets/../worlds',
    '/__sim/assets/%2e%2e/worlds',
    '/__sim/assets/%2e%2e%2fworlds',
    '/__sim/assetsx',
  ])('open no way to %s', async (url) => {
    const sim = buildSimulator();
    expect([403, 404]).toContain((await sim.app.inject({ url, headers })).statusCode);
  });
});

describe('a world’s environment', () => {
  const expected = {
    KCB_API_URL: SERVERS,
    IAMPORT_API_URL: SERVERS,
    PORTONE_API_URL: SERVERS,
    KCB_POPUP_URL: `${BROWSERS}/CommonSvl`,
    IAMPORT_SCRIPT_URL: `${BROWSERS}/v1/iamport.js`,
    PORTONE_SCRIPT_URL: `${BROWSERS}/v2/browser-sdk.js`,
  };

  it('tells the server one address, and the browser the other', () => {
    const sim = buildSimulator({ origin: SERVERS, browserOrigin: BROWSERS });
    expect([sim.origin, sim.browserOrigin]).toEqual([SERVERS, BROWSERS]);
    expect(sim.world().environment).toMatchObject(expected);
    expect(sim.createWorld().environment).toMatchObject(expected);
  });

  it('has addresses of its own where it was made with them, by the library and by HTTP', async () => {
    const sim = buildSimulator();
    expect(sim.createWorld({ origin: SERVERS, browserOrigin: BROWSERS }).environment).toMatchObject(expected);
    const made = await sim.app.inject({
      method: 'POST',
      url: '/__sim/worlds',
      headers: json,
      payload: { origin: SERVERS, browserOrigin: BROWSERS },
    });
    expect(made.json()).toMatchObject({ environment: expected });
    expect(sim.world().environment['KCB_API_URL']).toBe('http://127.0.0.1');
  });

  it('names one address for both where only one is known', () => {
    const sim = buildSimulator({ origin: SERVERS });
    expect(sim.world().environment['KCB_POPUP_URL']).toBe(`${SERVERS}/CommonSvl`);
    const world = buildSimulator().createWorld({ browserOrigin: BROWSERS });
    expect(world.environment).toMatchObject({
      KCB_API_URL: 'http://127.0.0.1',
      KCB_POPUP_URL: `${BROWSERS}/CommonSvl`,
    });
  });

  it.each([
    'mock-kcb:4100',
    'http://mock-kcb:4100/',
    'https://dev.example/sim',
    'ftp://x',
    'http://u:p@x',
    '',
    'x',
  ])('takes no address such as «%s»', async (origin) => {
    expect(() => buildSimulator({ origin })).toThrow(TypeError);
    expect(() => buildSimulator({ browserOrigin: origin })).toThrow(/is not an origin/);
    const sim = buildSimulator();
    expect(() => sim.createWorld({ browserOrigin: origin })).toThrow(TypeError);
    const payload = { browserOrigin: origin };
    const made = await sim.app.inject({ method: 'POST', url: '/__sim/worlds', headers: json, payload });
    expect(made.json()).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it.each(['', 'a b', 'http://mock-kcb', 'mock-kcb/', '*', 'mock-kcb:port'])(
    'allows no host such as «%s»',
    (name) => {
      expect(() => buildSimulator({ allowHosts: [name] })).toThrow(TypeError);
    },
  );
});

describe('what the browser is given', () => {
  it('names the configured address, whatever host it asked', async () => {
    const sim = buildSimulator({ browserOrigin: 'https://sim.dev.example' });
    for (const url of ['/v1/iamport.js', '/v2/browser-sdk.js']) {
      const { body } = await sim.app.inject({ url, headers: { host: 'mock-kcb:4100' } });
      expect(body).toContain('const SIMULATOR = "https://sim.dev.example";');
      expect(body).not.toContain('mock-kcb:4100');
    }
    const console = await sim.app.inject({ url: '/__sim/', headers: { host: '127.0.0.1:4100' } });
    expect(console.body).toContain('KCB_POPUP_URL=https://sim.dev.example/CommonSvl');
  });

  it('is the inbox’s address, where the control API answers', async () => {
    const hosts = allowedHosts(['sim'], [SERVERS, undefined]);
    expect(addressesOf(SERVERS, BROWSERS, hosts).inbox).toBe(`${BROWSERS}/__sim/inbox`);
    expect(addressesOf(SERVERS, SERVERS, hosts).inbox).toBe(`${SERVERS}/__sim/inbox`);
    expect(addressesOf('http://203.0.113.9:4100', undefined, hosts).inbox).toBeUndefined();
    await using sim = await startSimulator({ host: '0.0.0.0', origin: SERVERS });
    expect(sim.origin).toBe(SERVERS);
  });
});
