// HEAD is GET without a body where GET only reads, and refused where GET has an effect.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHarness, type Harness } from '../support/harness.ts';

/** GET routes that end, change or tell a verification: HEAD must run none of them. */
const WITH_EFFECT = [
  '/api/certificate-callback/:returnKey',
  '/api/certificates/:transactionId',
  '/certifications/redirect',
  '/identity-verifications/redirect',
];

async function start(): Promise<{ h: Harness; routes: ReadonlyMap<string, ReadonlySet<string>> }> {
  const webRoot = mkdtempSync(join(tmpdir(), 'bonin-head-'));
  onTestFinished(() => rmSync(webRoot, { recursive: true, force: true }));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>web</title>');
  writeFileSync(join(webRoot, 'robots.txt'), 'none');
  const h = await createHarness({
    environment: { BONIN_DOCS: 'on', BONIN_METRICS: 'on', BONIN_WEB_ROOT: webRoot },
  });
  return { h, routes: routesOf(h) };
}

/** Every path with its methods, out of Fastify's own drawing of its tree. */
function routesOf({ app }: Harness): ReadonlyMap<string, ReadonlySet<string>> {
  const routes = new Map<string, Set<string>>();
  const above: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^(?<indent>[│ ]*)[├└]── (?<part>\S*)(?: \((?<methods>[A-Z, ]+)\))?/.exec(line)?.groups;
    if (found === undefined) continue;
    const depth = (found['indent'] ?? '').length / 4;
    above.length = depth;
    above.push(found['part'] ?? '');
    if (found['methods'] === undefined) continue;
    const path = above.join('');
    const methods = routes.get(path) ?? new Set();
    for (const method of found['methods'].split(', ')) methods.add(method);
    routes.set(path, methods);
  }
  return routes;
}

/** What changes with time, or says how long it took. */
const steady = (headers: Readonly<Record<string, unknown>>, url: string) =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => name !== 'date' && !(url === '/metrics' && name === 'content-length'),
    ),
  );

describe('HEAD', () => {
  it('is answered on every route that reads, as GET without its body', async () => {
    const { h, routes } = await start();
    const urls = [...routes]
      .filter(([path, methods]) => methods.has('GET') && !WITH_EFFECT.includes(path))
      .map(([path]) => path.replace('*', 'static/swagger-ui.css'));
    expect(urls).toEqual(
      expect.arrayContaining([
        '/livez',
        '/readyz',
        '/metrics',
        '/openapi.json',
        '/docs',
        '/docs/',
        '/',
        '/robots.txt',
      ]),
    );
    for (const url of urls) {
      const get = await h.app.inject({ method: 'GET', url });
      const head = await h.app.inject({ method: 'HEAD', url });
      // A file of the docs that is asked for by its own name is sent over, to its page.
      if (get.statusCode === 302) continue;
      expect([url, head.statusCode]).toEqual([url, get.statusCode]);
      expect(head.body).toBe('');
      expect(steady(head.headers, url)).toEqual(steady(get.headers, url));
    }
  });

  it('is no route where GET has an effect', async () => {
    const { routes } = await start();
    for (const path of WITH_EFFECT) {
      expect(routes.get(path)?.has('GET')).toBe(true);
      expect(routes.get(path)?.has('HEAD')).toBe(false);
    }
  });

  it('runs no callback: the person comes home afterwards', async () => {
    const { h } = await start();
    const browser = h.browser();
    const { returnUrl, fields } = h.world.finish((await browser.start()).serviceToken);
    const url = `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
    expect((await h.app.inject({ method: 'HEAD', url })).statusCode).toBe(404);
    expect(h.resultCalls()).toBe(0);
    const back = await h.app.inject({ method: 'GET', url });
    expect(back.headers.location).toContain('/cert-result?params=');
  });

  it('is not found where nothing is', async () => {
    const { h } = await start();
    const head = await h.app.inject({ method: 'HEAD', url: '/nothing', headers: { accept: 'text/html' } });
    expect([head.statusCode, head.body]).toEqual([404, '']);
  });
});
