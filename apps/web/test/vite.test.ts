/** The development server: what it hands on, what it says, which headers it sends. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createVite } from 'vite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { apiProxy, quietProxyErrors } from '../vite/api-proxy.ts';
import { contentSecurityPolicy, pageHeaders } from '../vite/headers.ts';

/** vite's server in front of a target, on a port of its own. */
async function proxyTo(target: string) {
  const vite = await createVite({
    configFile: false,
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0, proxy: apiProxy(target), headers: pageHeaders(), ws: false },
  });
  await vite.listen();
  onTestFinished(() => vite.close());
  const address = vite.httpServer?.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}

/** An api that tells what reached it. */
async function echoApi() {
  const server = createServer((request, response) => {
    response.end(
      JSON.stringify({ url: request.url, host: request.headers.host, origin: request.headers.origin }),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the proxy', () => {
  it('hands the api’s paths over with Host and Origin as the browser sent them', async () => {
    const web = await proxyTo(await echoApi());
    const response = await fetch(`${web}/api/start-certificate?x=1`, { headers: { origin: web } });
    expect(await response.json()).toEqual({
      url: '/api/start-certificate?x=1',
      host: new URL(web).host,
      origin: web,
    });
  });

  it('answers a plain 502 while the api is down', async () => {
    const web = await proxyTo('http://127.0.0.1:9');
    const response = await fetch(`${web}/readyz`);
    expect(response.status).toBe(502);
    expect(await response.text()).toBe('The api does not answer.');
  });

  it.each([
    '/api',
    '/api/x',
    '/certifications',
    '/certifications/redirect?imp_uid=x',
    '/identity-verifications',
    '/identity-verifications/redirect?identityVerificationId=x',
    '/readyz?a',
    '/livez',
    '/docs/',
    '/openapi.json',
  ])('takes %s', (path) => {
    expect(new RegExp(Object.keys(apiProxy('http://x'))[0] ?? '').test(path)).toBe(true);
  });

  it.each([
    '/apiary',
    '/cert-result',
    '/certificationsX',
    '/identity-verification',
    '/src/api.ts',
    '/openapiXjson',
    '/x/api',
    '/docs-of-mine',
  ])('leaves %s alone', (path) => {
    expect(new RegExp(Object.keys(apiProxy('http://x'))[0] ?? '').test(path)).toBe(false);
  });

  it('says once that the api is down, without URL or stack', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const logger = quietProxyErrors('http://127.0.0.1:4000');
    logger.error('http proxy error: /api/x?svc_tkn=secret\nError: ECONNREFUSED\n  at …');
    logger.error('http proxy error: /api/x?svc_tkn=secret\nError: ECONNREFUSED\n  at …');
    expect(warn).toHaveBeenCalledOnce();
    expect(JSON.stringify(warn.mock.calls)).not.toContain('secret');
    expect(error).not.toHaveBeenCalled();
    logger.error('something else');
    expect(error).toHaveBeenCalledOnce();
  });
});

describe('the policy', () => {
  const sourcesOf = (policy: string, name: string) =>
    policy
      .split('; ')
      .find((directive) => directive.startsWith(`${name} `))
      ?.split(' ')
      .slice(1);

  it('allows nothing inline, and served here of what is foreign the providers’ scripts alone', () => {
    for (const policy of [contentSecurityPolicy(), pageHeaders()['content-security-policy'] ?? '']) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|data:|\*(?!;|$| )(?<!:\*)/);
      // The <meta> narrows what the api's header allows: which hosts those are only the api knows.
      const scripts =
        policy === contentSecurityPolicy()
          ? ['https:', 'http:']
          : ['http://127.0.0.1:*', 'https://cdn.iamport.kr', 'https://cdn.portone.io'];
      expect(sourcesOf(policy, 'script-src')).toEqual(["'self'", ...scripts]);
      expect(sourcesOf(policy, 'connect-src')).toEqual(["'self'", ...scripts]);
      expect(sourcesOf(policy, 'frame-src')).toEqual(scripts);
      for (const own of ['style-src', 'font-src', 'img-src'])
        expect(sourcesOf(policy, own)).toEqual(["'self'"]);
    }
  });

  it('lets a simulator through that is elsewhere, and names it once', () => {
    const policy = pageHeaders([], 'http://localhost:4999')['content-security-policy'] ?? '';
    expect(sourcesOf(policy, 'script-src')).toContain('http://localhost:4999');
    expect(sourcesOf(policy, 'form-action')).toEqual([
      "'self'",
      'http://127.0.0.1:*',
      'http://localhost:4999',
      'https:',
    ]);
    expect(pageHeaders()['content-security-policy']).not.toContain('4999');
  });

  it('leaves what a <meta> cannot carry to the header', () => {
    expect(contentSecurityPolicy()).not.toMatch(/frame-ancestors|form-action/);
    expect(pageHeaders()['content-security-policy']).toMatch(/form-action 'self' .*frame-ancestors 'none'/);
  });
});
