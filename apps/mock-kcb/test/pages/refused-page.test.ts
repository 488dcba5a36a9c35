// Every page that refuses says why in the journal; a refused window form says it on the page too.
import { describe, expect, it } from 'vitest';
import { merchant, standingSimulator } from '../harness.ts';
import { Browser } from './browser.ts';
import { atCarrier } from './journey.ts';

describe('KCB’s window form', () => {
  it.each([
    ['tc', { tc: 'kcb.another.cmd' }],
    ['tc', { tc: '' }],
    ['form', { more: '1' }],
  ])('that is wrong in %s says so, with B133, in its world', async (field, change) => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const browser = await new Browser(sim).open(serviceToken, change);
    expect([browser.answer.statusCode, browser.text.includes('오류 코드 B133')]).toEqual([400, true]);
    expect(browser.text).toContain('시뮬레이터가 개발자에게 알려요');
    expect(sim.world().journal({ serviceToken, operation: 'page' })).toMatchObject([
      {
        explanation: expect.stringMatching(new RegExp(`^${field} `)),
        response: { body: { page: 'refused', problem: field, rsp_cd: 'B133' } },
      },
    ]);
    expect((await browser.open(serviceToken)).form('carrier')).toBeDefined();
  });

  it('of no transaction is explained in the world of its member', async () => {
    await using sim = standingSimulator();
    await new Browser(sim).open('x'.repeat(43), { tc: 'kcb.another.cmd' });
    expect(sim.world().journal().at(-1)?.explanation).toContain('no such transaction');
  });
});

describe('a page that refuses', () => {
  it('explains itself: reload, stranger, link, charset, body', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const { browser, serviceToken } = await atCarrier(sim);
    const last = () => world.journal().at(-1)?.explanation;
    await browser.open(serviceToken);
    expect(last()).toContain('older page');
    await new Browser(sim).post('/CommonSvl/cancel', {
      idcf_mbr_com_cd: 'V00000000001',
      svc_tkn: serviceToken,
    });
    expect(last()).toContain('No page of this transaction');
    const unmatched = async () =>
      (await sim.app.inject({ url: '/__sim/journal/unmatched', headers: { host: 'localhost' } }))
        .json<{ entries: { explanation?: string }[] }>()
        .entries.map(({ explanation }) => explanation);
    await browser.get('/CommonSvl');
    await browser.get('/v1/certification');
    await browser.get('/identity-verification/carrier');
    await browser.post('/v1/certification', {}, { 'content-type': 'text/html; charset=euc-kr' });
    await browser.post('/v1/certification', { merchant_uid: 'x'.repeat(20_000) });
    await browser.get('/PASS/default/none');
    const link = 'This address opens by a posted form, and not by a link.';
    expect(await unmatched()).toEqual([
      link,
      link,
      link,
      'The form is not in UTF-8.',
      'The body is not a form of at most 16 KiB.',
      'There is no such PASS request, or its transaction has expired.',
    ]);
  });
});
