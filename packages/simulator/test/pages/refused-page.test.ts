// A refused window form says on its page, and in the journal, which field and which rule.
import { KCB_POPUP_COMMAND } from '@bonin/contracts/kcb/common-svl';
import { describe, expect, it } from 'vitest';
import { merchant, standingSimulator } from '../harness.ts';
import { Browser } from './browser.ts';

describe('KCB’s window form', () => {
  it.each([
    ['tc', { tc: 'kcb.another.cmd' }],
    ['tc', { tc: '' }],
  ])('that is wrong in %s says so, with B133, in its world', async (field, change) => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const browser = await new Browser(sim).open(serviceToken, change);
    expect([browser.answer.statusCode, browser.text.includes('오류 코드 B133')]).toEqual([400, true]);
    expect(browser.text).toContain('개발자를 위한 안내예요');
    expect(sim.world().journal({ serviceToken, operation: 'page' })).toMatchObject([
      {
        explanation: expect.stringMatching(new RegExp(`form\\. ${field} `)),
        response: { body: { page: 'refused', problem: field, rsp_cd: 'B133' } },
      },
    ]);
    expect((await browser.open(serviceToken)).form('carrier')).toBeDefined();
  });

  it('takes the fields that a merchant’s framework adds', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const browser = await new Browser(sim).open(serviceToken, {
      _csrf: 'x',
      submit: '본인인증',
      _method: 'POST',
    });
    expect(browser.form('carrier')).toBeDefined();
  });

  it.each(['tc', 'idcf_mbr_com_cd', 'svc_tkn'])('that sends %s twice is told so', async (field) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    const form = new URLSearchParams({
      tc: KCB_POPUP_COMMAND,
      idcf_mbr_com_cd: sim.world().credentials.kcb.memberCode,
      svc_tkn: serviceToken,
    });
    form.append(field, form.get(field) ?? '');
    const answer = await sim.app.inject({
      method: 'POST',
      url: '/CommonSvl',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    });
    expect([answer.statusCode, answer.body.includes('한 번만 보내야 해요')]).toEqual([400, true]);
    const entries = [...sim.world().journal(), ...sim.unmatched()];
    expect(entries.filter(({ operation }) => operation === 'page')).toMatchObject([
      { explanation: expect.stringContaining(`${field} must be sent once.`) },
    ]);
  });

  it('of no transaction is explained in the world of its member', async () => {
    await using sim = standingSimulator();
    await new Browser(sim).open('x'.repeat(43), { tc: 'kcb.another.cmd' });
    expect(sim.world().journal().at(-1)?.explanation).toContain('no transaction of that world');
  });
});

describe('a form with several wrong fields', () => {
  it('has the names of all of them in the masked journal', async () => {
    await using sim = standingSimulator();
    await sim.app.inject({
      method: 'POST',
      url: '/v1/certification',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    });
    expect(sim.unmatched().at(-1)?.response.body).toMatchObject({
      problem: 'user_code-merchant_uid-origin-way',
    });
  });
});
