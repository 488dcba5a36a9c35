// A refused window form says on its page, and in the journal, which field and which rule.
import { describe, expect, it } from 'vitest';
import { merchant, standingSimulator } from '../harness.ts';
import { Browser } from './browser.ts';

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
        explanation: expect.stringMatching(new RegExp(`form\\. ${field} `)),
        response: { body: { page: 'refused', problem: field, rsp_cd: 'B133' } },
      },
    ]);
    expect((await browser.open(serviceToken)).form('carrier')).toBeDefined();
  });

  it('of no transaction is explained in the world of its member', async () => {
    await using sim = standingSimulator();
    await new Browser(sim).open('x'.repeat(43), { tc: 'kcb.another.cmd' });
    expect(sim.world().journal().at(-1)?.explanation).toContain('no transaction of that world');
  });
});
