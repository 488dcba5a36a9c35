import { describe, expect, it } from 'vitest';
import { merchant, RETURN_URL, standingSimulator } from '../harness.ts';
import { Browser } from './browser.ts';
import { atCarrier, atCode, atSms, CONSENTS, HONG, newestCode, resultCode, wrongCode } from './journey.ts';

describe('reload, Back and strangers', () => {
  it('shows B133 for a second opening, lets the person go on, and voids the page before', async () => {
    await using sim = standingSimulator();
    const { browser, serviceToken } = await atCarrier(sim);
    const first = browser.form('carrier') ?? {};
    await browser.open(serviceToken);
    expect([browser.answer.statusCode, browser.text.includes('오류 코드 B133')]).toEqual([400, true]);
    const stranger = new Browser(sim);
    await stranger.post('/CommonSvl/carrier', { ...first, network: 'SKT', ...CONSENTS });
    expect([stranger.answer.statusCode, stranger.answer.body.includes('<form')]).toEqual([400, false]);
    await browser.submit('resume');
    await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
    expect(browser.text).toContain('내 정보를 입력해 주세요');
  });

  it('gives no way on to an opening once something was entered: it may be anybody’s', async () => {
    await using sim = standingSimulator();
    const { browser, serviceToken } = await atSms(sim);
    const stranger = await new Browser(sim).open(serviceToken);
    expect([stranger.answer.statusCode, stranger.text.includes('B133')]).toEqual([400, true]);
    expect(stranger.answer.body).not.toContain('<form');
    expect(browser.form('sms')).toBeDefined();
  });

  it.each(['carrier', 'code', 'resend', 'resume', 'cancel', 'back', 'pass-done', 'return'])(
    'tells who knows svc_tkn alone nothing by /CommonSvl/%s, before the end and after it',
    async (action) => {
      await using sim = standingSimulator();
      const journey = await atCode(sim);
      const stranger = new Browser(sim);
      const fields = { idcf_mbr_com_cd: 'V00000000001', svc_tkn: journey.serviceToken };
      const attack = async () => {
        for (const page of [{}, { page: '' }, { page: journey.serviceToken }]) {
          for (let turn = 0; turn < 6; turn += 1) {
            await stranger.post(`/CommonSvl/${action}`, { ...fields, ...page, turn: String(turn) });
            expect(stranger.answer.statusCode).toBe(400);
            expect(stranger.answer.body + String(stranger.answer.headers.location)).not.toContain(RETURN_URL);
            expect(stranger.answer.body).not.toContain('<form');
          }
        }
      };
      await attack();
      await journey.browser.submit('code', { code: newestCode(journey) });
      expect(journey.browser.location).toContain(RETURN_URL);
      await attack();
    },
  );

  it('counts a reloaded wrong code once', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    const { browser } = journey;
    const form = { ...browser.form('code'), code: wrongCode(journey) };
    for (let times = 0; times < 10; times += 1) await browser.post('/CommonSvl/code', form);
    expect(browser.text).toContain('오류 코드 B133');
    await browser.submit('resume');
    await browser.submit('code', { code: wrongCode(journey) });
    expect(browser.text).toContain('3번 더 입력할 수 있어요.');
  });

  it('sends one SMS for a form sent twice', async () => {
    await using sim = standingSimulator();
    const { browser, world } = await atSms(sim);
    const form = { ...browser.form('sms'), ...HONG, captcha: browser.captcha };
    await browser.post('/CommonSvl/sms', form);
    await browser.post('/CommonSvl/sms', form);
    expect(browser.text).toContain('B133');
    expect(world.inbox()).toHaveLength(1);
  });

  it('takes a form of step 1 at step 3 for Back, and changes nothing', async () => {
    await using sim = standingSimulator();
    const journey = await atCarrier(sim);
    const old = { ...journey.browser.form('carrier'), network: 'KT', ...CONSENTS };
    await journey.browser.submit('fill', { person: '01000000001' });
    await journey.browser.submit('sms');
    await journey.browser.post('/CommonSvl/carrier', old);
    expect(journey.browser.text).toContain('B133');
    await journey.browser.submit('resume');
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect(await resultCode(journey)).toBe('B000');
  });

  it('goes back to the member again after the end, and changes nothing', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    const form = { ...journey.browser.form('code'), code: newestCode(journey) };
    const cancel = journey.browser.form('cancel') ?? {};
    await journey.browser.post('/CommonSvl/code', form);
    const { location } = journey.browser;
    await journey.browser.post('/CommonSvl/code', form);
    expect(journey.browser.text).toContain('B133');
    await journey.browser.submit('resume');
    expect(journey.browser.location).toBe(location);
    await journey.browser.post('/CommonSvl/cancel', cancel);
    expect(journey.browser.location).toBe(location);
    expect(await resultCode(journey)).toBe('B000');
  });

  it.each(['/CommonSvl', '/CommonSvl/code'])('shows B133 for GET %s', async (url) => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({ method: 'GET', url });
    expect([answer.statusCode, answer.body.includes('B133')]).toEqual([400, true]);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it.each([
    ['no token', { svc_tkn: '' }],
    ['an unissued token', { svc_tkn: 'x'.repeat(43) }],
    ['an unknown member', { idcf_mbr_com_cd: 'V99999999999' }],
  ])('shows B132 for %s', async (_what, change) => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const browser = await new Browser(sim).open(serviceToken, change);
    expect([browser.answer.statusCode, browser.text.includes('B132')]).toEqual([404, true]);
  });

  it('shows B132 for another world’s token and for an expired one', async () => {
    await using sim = standingSimulator();
    const other = merchant(sim, sim.createWorld());
    const browser = await new Browser(sim).open((await other.start()).serviceToken);
    expect(browser.text).toContain('B132');
    const journey = await atCarrier(sim);
    sim.world().clock.advance(900_000);
    await journey.browser.submit('carrier', { network: 'SKT', ...CONSENTS });
    expect(journey.browser.text).toContain('B132');
  });

  it('shows B133 for another command, no command, and another action', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const browser = new Browser(sim);
    for (const change of [{ tc: 'other' }, { tc: '' }] as Record<string, string>[]) {
      await browser.open(serviceToken, change);
      expect([browser.answer.statusCode, browser.text.includes('B133')]).toEqual([400, true]);
    }
    await browser.open(serviceToken);
    expect(browser.form('carrier')).toBeDefined();
    await browser.post('/CommonSvl/constructor', browser.form('carrier') ?? {});
    expect(browser.text).toContain('B133');
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded; charset=euc-kr'])(
    'takes no %s',
    async (contentType) => {
      await using sim = standingSimulator();
      const answer = await sim.app.inject({
        method: 'POST',
        url: '/CommonSvl',
        headers: { 'content-type': contentType },
        payload: 'svc_tkn=x',
      });
      expect([answer.statusCode, answer.body.includes('B133')]).toEqual([400, true]);
    },
  );
});
