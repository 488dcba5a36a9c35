// Headers on every answer, nothing of a request in one, and the ways round the checks that Fastify would leave open.
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHarness, FAIL_URL, ORIGIN, SUCCESS_URL } from '../support/harness.ts';

const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin-allow-popups',
};
const CANARY = 'CANARY42';

describe('every answer, errors included', () => {
  it.each([
    ['a success', { method: 'GET', url: '/readyz' }, 200],
    ['an unknown path', { method: 'GET', url: `/${CANARY}?q=${CANARY}` }, 404],
    ['an unknown method', { method: 'PUT', url: '/api/start-certificate' }, 404],
    ['a bad percent sign', { method: 'GET', url: `/${CANARY}%zz` }, 400],
    [
      'a path parameter that is too long',
      { method: 'GET', url: `/api/certificates/${CANARY.repeat(40)}` },
      400,
    ],
    [
      'bad JSON',
      {
        method: 'POST',
        url: '/api/start-certificate',
        payload: `{"${CANARY}`,
        headers: { 'content-type': 'application/json' },
      },
      400,
    ],
    [
      'another media type',
      {
        method: 'POST',
        url: '/api/start-certificate',
        payload: CANARY,
        headers: { 'content-type': 'text/plain' },
      },
      415,
    ],
    [
      'a compressed body',
      {
        method: 'POST',
        url: '/api/start-certificate',
        payload: CANARY,
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      },
      415,
    ],
    ['an encoded slash', { method: 'GET', url: `/api/certificates/..%2F${CANARY}` }, 404],
  ] as const)('%s carries the headers and echoes nothing', async (_what, request, status) => {
    const h = await createHarness();
    const response = await h.app.inject(request);
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject(HEADERS);
    expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(response.body + JSON.stringify(response.headers) + h.logs.join('')).not.toContain(CANARY);
    if (status >= 400) expect(response.headers['content-type']).toContain('application/problem+json');
  });

  it('is strict about transport where the origin is https, and only there', async () => {
    const secure = await createHarness({ environment: { PUBLIC_ORIGIN: 'https://id.example' } });
    for (const url of ['/livez', '/%zz']) {
      expect((await secure.app.inject(url)).headers['strict-transport-security']).toBeDefined();
    }
    const plain = await createHarness();
    expect((await plain.app.inject('/livez')).headers['strict-transport-security']).toBeUndefined();
  });
});

describe('what is not HTTP', () => {
  it('gets a problem with the headers, too', async () => {
    const h = await createHarness();
    await h.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = h.app.server.address() as { port: number };
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`${CANARY}\r\n\r\n`));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    for (const text of ['invalid_request', 'application/problem+json', 'no-referrer'])
      expect(answer).toContain(text);
    expect(answer).not.toContain(CANARY);
  });
});

describe('an operator', () => {
  it('is warned of what only he can mend, and finds its code in the metrics', async () => {
    const h = await createHarness();
    await h.browser().verify(h.world, '01000000016');
    await h.browser().verify(h.world, '01000000010');
    const warnings = h.logs.filter((line) => line.includes('provider_failure'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('quota_exhausted');
    const { body } = await h.app.inject('/metrics');
    expect(body).toContain('bonin_returns_total{outcome="quota_exhausted"} 1');
    expect(body).toContain('bonin_returns_total{outcome="cancelled"} 1');
  });

  it('who turned metrics off shows none', async () => {
    const h = await createHarness({ environment: { BONIN_METRICS: 'off' } });
    expect((await h.app.inject('/metrics')).statusCode).toBe(404);
  });
});

describe('HEAD', () => {
  it('does not run the callback', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    const { returnUrl, fields } = h.world.finish(started.serviceToken, {});
    const url = `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
    expect((await h.app.inject({ method: 'HEAD', url })).statusCode).toBe(404);
    expect(h.resultCalls()).toBe(0);
  });
});

describe('a prototype', () => {
  it.each(['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"a":1,"a":2}'])(
    'stays clean after %s',
    async (payload) => {
      const h = await createHarness();
      const response = await h.app.inject({
        method: 'POST',
        url: '/api/start-certificate',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        payload,
      });
      expect(response.statusCode).toBe(400);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );
});

describe('the log', () => {
  it('has one line a request, of five fields, with the route’s pattern', async () => {
    const h = await createHarness();
    const browser = h.browser();
    await browser.verify(h.world);
    const lines = h.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/api/start-certificate', 200],
      ['GET', '/api/certificate-callback/:returnKey', 303],
    ]);
    for (const line of lines) {
      expect(Object.keys(line).sort()).toEqual([
        'correlationId',
        'durationMs',
        'level',
        'method',
        'route',
        'status',
        'time',
      ]);
    }
  });

  it('has a line for an address that cannot be read, which shows nothing of it', async () => {
    const h = await createHarness();
    await h.app.inject(`/${CANARY}%zz`);
    expect(h.logs.join('')).toContain('"event":"unreadable_request","code":"invalid_request","status":400');
    expect(h.logs.join('')).not.toContain(CANARY);
    expect((await h.app.inject('/metrics')).body).toContain('route="unreadable",status="400"');
  });

  it('is not filled by probes that find everything well', async () => {
    const h = await createHarness();
    for (const url of ['/livez', '/readyz', '/metrics']) await h.app.inject(url);
    expect(h.logs).toEqual([]);
    const verbose = await createHarness({ environment: { BONIN_LOG_LEVEL: 'debug' } });
    await verbose.app.inject('/livez');
    expect(verbose.logs.join('')).toContain('"route":"/livez","status":200');
  });

  it('shows a probe that finds something wrong', async () => {
    const h = await createHarness({
      deps: (deps) => ({
        ...deps,
        store: { ...deps.store, ping: async () => Promise.reject(new Error('down')) },
      }),
    });
    await h.app.inject('/readyz');
    expect(h.logs.join('')).toContain('"route":"/readyz","status":503');
  });

  it('tells of an unexpected error where it came from, never what it said', async () => {
    const h = await createHarness({
      deps: (deps) => ({
        ...deps,
        store: { ...deps.store, get: async () => Promise.reject(new Error(`boom ${CANARY}`)) },
      }),
    });
    const response = await h.browser().get(`/api/certificates/${'A'.repeat(43)}`);
    expect(response.json()).toMatchObject({ code: 'internal_error', status: 500 });
    const log = h.logs.join('');
    expect(log).toContain('"event":"error"');
    expect(log).toContain('hardening.test.ts');
    expect(log + response.body).not.toContain(CANARY);
  });
});

describe('metrics', () => {
  it('count starts, returns, results and calls upstream, by closed labels', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    await browser.open(params);
    await h.app.inject(`/${CANARY}`);
    const { body } = await h.app.inject('/metrics');
    for (const line of [
      'bonin_starts_total{provider="kcb"} 1',
      'bonin_returns_total{outcome="verified"} 1',
      'bonin_results_total{outcome="verified"} 1',
      'bonin_upstream_seconds_count{call="kcb.popup-result",outcome="ok"} 1',
      'route="unmatched"',
    ]) {
      expect(body).toContain(line);
    }
    expect(body).not.toContain(CANARY);
  });
});

describe('readiness', () => {
  it('says the mode, and says no while the store does not answer', async () => {
    const h = await createHarness();
    expect((await h.app.inject('/readyz')).json()).toEqual({
      status: 'ready',
      mode: 'test',
      choices: expect.any(Array) as unknown,
      providers: ['kcb', 'iamport', 'portone'],
    });
    const broken = await createHarness({
      deps: (deps) => ({
        ...deps,
        store: { ...deps.store, ping: async () => Promise.reject(new Error('down')) },
      }),
    });
    expect((await broken.app.inject('/readyz')).json()).toMatchObject({
      code: 'store_unavailable',
      status: 503,
    });
    expect((await broken.app.inject('/livez')).statusCode).toBe(200);
  });
});

describe('starts are limited', () => {
  const start = (
    h: Awaited<ReturnType<typeof createHarness>>,
    remoteAddress: string,
    headers: Record<string, string> = {},
  ) =>
    h.app.inject({
      method: 'POST',
      url: '/api/start-certificate',
      remoteAddress,
      headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
      payload: JSON.stringify({ successUrl: SUCCESS_URL, failUrl: FAIL_URL }),
    });
  const limited = { BONIN_STARTS_PER_MINUTE: '2', BONIN_STARTS_PER_MINUTE_TOTAL: '5' };

  it('by address: an IPv6 caller’s whole /64 counts as one, and no forged header helps', async () => {
    const h = await createHarness({ environment: limited });
    const statuses = [];
    for (const [address, forwarded] of [
      ['2001:db8:0:1::1', '203.0.113.1'],
      ['2001:db8:0:1::2', '203.0.113.2'],
      ['2001:db8:0:1:ffff::3', '203.0.113.3'],
      ['2001:db8:0:2::1', '203.0.113.4'],
    ] as const) {
      statuses.push((await start(h, address, { 'x-forwarded-for': forwarded })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it('in total, over all addresses', async () => {
    const h = await createHarness({ environment: limited });
    const statuses = [];
    for (let n = 1; n <= 6; n += 1) statuses.push((await start(h, `192.0.2.${n}`)).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect(h.world.journal({ operation: 'popup-start' })).toHaveLength(5);
  });

  it('in total, of what would cost something: junk from everywhere blocks nobody', async () => {
    const h = await createHarness({ environment: limited });
    for (let n = 1; n <= 10; n += 1) {
      const junk = await h.app.inject({
        method: 'POST',
        url: '/api/start-certificate',
        remoteAddress: `192.0.2.${n}`,
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        payload: '{}',
      });
      expect(junk.statusCode).toBe(400);
    }
    expect((await start(h, '198.51.100.1')).statusCode).toBe(200);
  });

  it('by the forwarded address behind a proxy that is trusted', async () => {
    const h = await createHarness({ environment: { ...limited, BONIN_TRUSTED_PROXIES: '10.0.0.0/8' } });
    const statuses = [];
    for (const client of ['203.0.113.1', '203.0.113.1', '203.0.113.1', '203.0.113.2']) {
      statuses.push((await start(h, '10.0.0.1', { 'x-forwarded-for': client })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 429, 200]);
  });
});
