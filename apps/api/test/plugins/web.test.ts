// In production the api serves the web app's build: pages with a policy of their own, files that may be kept.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHarness } from '../support/harness.ts';

function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-web-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  writeFileSync(join(folder, 'dist/index.html'), '<!doctype html><title>web</title>');
  writeFileSync(join(folder, 'dist/favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'dist/assets/main-abc123.js'), 'export {}');
  return join(folder, 'dist');
}

const html = { accept: 'text/html' };

describe('the served web app', () => {
  it.each(['/', '/cert-result', '/cert-fail?error=expired'])(
    'shows %s with a policy that names the provider',
    async (url) => {
      const h = await createHarness({ environment: { BONIN_WEB_ROOT: build() } });
      const response = await h.app.inject({ url, headers: html });
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain('<title>web</title>');
      const policy = String(response.headers['content-security-policy']);
      expect(policy).toContain(`form-action ${h.sim.origin};`);
      expect(policy).toContain(`script-src 'self' ${h.sim.origin};`);
      expect(policy).toContain(`frame-src ${h.sim.origin};`);
      expect(policy).not.toContain('unsafe');
      expect(response.headers['cache-control']).toBe('no-store');
    },
  );

  it('lets hashed files be kept, others be asked for again', async () => {
    const h = await createHarness({ environment: { BONIN_WEB_ROOT: build() } });
    const script = await h.app.inject('/assets/main-abc123.js');
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript') as string,
      'x-content-type-options': 'nosniff',
    });
    expect((await h.app.inject('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('follows no link out of the build, and each link within it', async () => {
    const root = build();
    symlinkSync('../../outside.txt', join(root, 'assets/out.txt'));
    symlinkSync('..', join(root, 'up'));
    symlinkSync('../favicon.svg', join(root, 'assets/in.svg'));
    const h = await createHarness({ environment: { BONIN_WEB_ROOT: root } });
    for (const url of ['/assets/out.txt', '/up/outside.txt']) {
      const answer = await h.app.inject(url);
      expect([url, answer.statusCode, answer.body.includes('outside')]).toEqual([url, 404, false]);
    }
    expect((await h.app.inject('/assets/in.svg')).statusCode).toBe(200);
  });

  it('may be a link itself, as a deploy makes one', async () => {
    const root = build();
    const link = join(root, '../current');
    symlinkSync(root, link);
    const h = await createHarness({ environment: { BONIN_WEB_ROOT: link } });
    expect((await h.app.inject('/favicon.svg')).statusCode).toBe(200);
  });

  it('shows a person an unknown path in its own words with 404, and a program a problem', async () => {
    const h = await createHarness({ environment: { BONIN_WEB_ROOT: build() } });
    const person = await h.app.inject({ url: '/nowhere', headers: html });
    expect([person.statusCode, person.body]).toEqual([404, '<!doctype html><title>web</title>']);
    expect((await h.app.inject('/nowhere')).json()).toMatchObject({ code: 'not_found' });
    expect((await h.app.inject({ method: 'POST', url: '/nowhere', headers: html })).json()).toMatchObject({
      code: 'not_found',
    });
  });

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/..%2Foutside.txt',
    '/assets/%2e%2e/%2e%2e/outside.txt',
    '/index.html',
  ])('gives nothing for %s', async (url) => {
    const h = await createHarness({ environment: { BONIN_WEB_ROOT: build() } });
    const response = await h.app.inject(url);
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain('outside');
  });

  it('may be named by a relative path', async () => {
    const h = await createHarness({ environment: { BONIN_WEB_ROOT: relative(process.cwd(), build()) } });
    expect((await h.app.inject({ url: '/', headers: html })).statusCode).toBe(200);
  });

  it('does not stand in the way of the api', async () => {
    const h = await createHarness({ environment: { BONIN_WEB_ROOT: build() } });
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    expect((await browser.open(params)).json()).toMatchObject({ status: 'verified' });
  });
});
