import { describe, expect, it } from 'vitest';
import { html } from '../../src/pages/html.ts';
import { merchant, standingSimulator } from '../harness.ts';
import { atCode, atSms, HONG } from './journey.ts';

const EVIL = `<b>"'&`;

describe('the pages', () => {
  it('escape everything that is not a template', () => {
    expect(html`<p title="${EVIL}">${[EVIL, html`<i>${1}</i>`, false, undefined]}</p>`.text).toBe(
      '<p title="&lt;b&gt;&quot;&#39;&amp;">&lt;b&gt;&quot;&#39;&amp;<i>1</i></p>',
    );
  });

  it('show a site name and typed text as text', async () => {
    await using sim = standingSimulator();
    const { browser } = await atSms(sim, { site_name: '<script>1</script>' });
    await browser.submit('sms', { ...HONG, name: '"><img src=x onerror=1>', captcha: '' });
    expect(browser.answer.body).not.toMatch(/<script>1|<img src=x/);
    expect(browser.answer.body).toContain('&lt;script&gt;1&lt;/script&gt;');
    expect(browser.answer.body).toContain('value="&quot;&gt;&lt;img src=x onerror=1&gt;"');
  });

  it('show a site name in the inbox as text', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start({ site_name: '<script>1</script>' });
    sim.world().finish(serviceToken);
    const { body } = await sim.app.inject({ url: '/__sim/inbox' });
    expect(body).not.toContain('<script>1');
    expect(body).toContain('[&lt;script&gt;1&lt;/script&gt;]');
  });

  it('say first that nothing is real, load nothing from elsewhere and may not be framed', async () => {
    await using sim = standingSimulator();
    const { browser } = await atCode(sim);
    const pages = [
      browser.answer,
      await sim.app.inject({ url: '/' }),
      await sim.app.inject({ url: '/__sim/inbox' }),
      await sim.app.inject({ url: '/CommonSvl' }),
    ];
    for (const { body, headers } of pages) {
      expect(body).toContain('시뮬레이터: 실제 인증이 아니에요');
      expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      expect(body).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-simulator': 'bonin',
      });
    }
  });

  it('serve every file that they name', async () => {
    await using sim = standingSimulator();
    const pages = [await sim.app.inject({ url: '/' }), await sim.app.inject({ url: '/__sim/inbox' })];
    const bodies = pages.map(({ body }) => body).join('');
    const named = new Set(Array.from(bodies.matchAll(/="(\/__sim\/assets\/[^"]+)"/g), (found) => found[1]));
    expect(named.size).toBe(6);
    for (const url of named) expect((await sim.app.inject({ url: url ?? '' })).statusCode).toBe(200);
    const font = await sim.app.inject({
      url: '/__sim/assets/font/woff2-dynamic-subset/PretendardVariable.subset.0.woff2',
    });
    expect([font.statusCode, font.headers['content-type']]).toEqual([200, 'font/woff2']);
    const { body } = await sim.app.inject({ url: '/__sim/assets/design.css' });
    const faces = await sim.app.inject({ url: '/__sim/assets/font/pretendard.css' });
    expect(faces.headers['cache-control']).toBe('public, max-age=3600');
    const fontCss = faces.body;
    expect(fontCss).toContain('font-display: optional');
    expect(fontCss).not.toContain('swap');
    for (const part of ['--accent:', '.button {', 'prefers-reduced-motion']) expect(body).toContain(part);
    expect(body).not.toContain('@import');
  });

  it.each([
    '/__sim/assets/../package.json',
    '/__sim/assets/%2e%2e/package.json',
    '/__sim/assets/font/../package.json',
  ])('serve nothing else: %s', async (url) => {
    await using sim = standingSimulator();
    expect((await sim.app.inject({ url })).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('show the inbox newest first, and each world its own', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const shop = merchant(sim, world);
    for (let times = 0; times < 2; times += 1) world.finish((await shop.start()).serviceToken);
    const [older, newer] = world.inbox().map(({ code }) => code);
    const { body } = await sim.app.inject({ url: `/__sim/inbox?world=${world.id}` });
    expect([...body.matchAll(/message-code">(\d{6})/g)].map((found) => found[1])).toEqual([newer, older]);
    expect((await sim.app.inject({ url: '/__sim/inbox' })).body).toContain('아직 온 문자가 없어요');
    expect((await sim.app.inject({ url: '/__sim/inbox?world=nobody' })).statusCode).toBe(404);
  });

  it('have a picture and words for the captcha, and one label for each input', async () => {
    await using sim = standingSimulator();
    const { browser } = await atSms(sim);
    expect(browser.captcha).toMatch(/^[02345689]{6}$/);
    const ids = [...browser.answer.body.matchAll(/<input\s+class="field-input[^>]*\sid="([^"]+)"/gs)].map(
      (m) => m[1],
    );
    expect(ids).toEqual(['name', 'birth', 'back', 'phone', 'captcha']);
    for (const id of ids) expect(browser.answer.body).toContain(`<label class="field-label" for="${id}">`);
  });
});
