// Every refusal of the verification pages says in the journal why.
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { PAGE_REFUSALS, type PageRefusalName } from '../../src/pages/page-refusals.ts';
import type { Simulator } from '../../src/simulator.ts';
import { merchant, standingSimulator } from '../harness.ts';
import { Browser } from '../pages/browser.ts';
import { atCarrier, atCode, atPassWait, atSms, CONSENTS, newestCode } from '../pages/journey.ts';
import { explanationOf, type Refused } from './harness.ts';

type Scenario = (sim: Simulator) => Promise<Refused>;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const unmatched = (answer: LightMyRequestResponse): Refused => ({ answer, in: 'unmatched' });
const phone = async (sim: Simulator, action: string, headers: Record<string, string> = {}) => {
  const { world } = await atPassWait(sim);
  const { pathname } = new URL(world.passRequests()[0]?.approvalUrl ?? '');
  return sim.app.inject({
    method: 'POST',
    url: `${pathname}/${action}`,
    headers: { ...FORM, ...headers },
    payload: '',
  });
};

const PAGES: Record<PageRefusalName, Scenario> = {
  'opened-by-address': async (sim) => unmatched(await sim.app.inject({ url: '/CommonSvl' })),
  'not-a-form': async (sim) =>
    unmatched(
      await sim.app.inject({
        method: 'POST',
        url: '/CommonSvl',
        headers: { 'content-type': 'application/json' },
        payload: '{"sent-value":1}',
      }),
    ),
  'form-fields': async (sim) => {
    const { serviceToken } = await merchant(sim).start();
    return { answer: (await new Browser(sim).open(serviceToken, { tc: 'sent-value' })).answer };
  },
  'unknown-transaction': async (sim) => ({
    answer: (await new Browser(sim).open('sent-value')).answer,
  }),
  'foreign-form': async (sim) => {
    const { browser } = await atCarrier(sim);
    await browser.post('/CommonSvl/carrier', { ...browser.form('carrier'), page: 'sent-value' });
    return { answer: browser.answer };
  },
  'opened-before': async (sim) => {
    const { serviceToken } = await atSms(sim);
    return { answer: (await new Browser(sim).open(serviceToken)).answer };
  },
  stale: async (sim) => {
    const { browser } = await atCarrier(sim);
    const old = { ...browser.form('carrier'), network: 'SKT', ...CONSENTS };
    await browser.post('/CommonSvl/carrier', old);
    await browser.post('/CommonSvl/carrier', old);
    return { answer: browser.answer };
  },
  returned: async (sim) => {
    const { browser, world } = await atPassWait(sim);
    const { pathname } = new URL(world.passRequests()[0]?.approvalUrl ?? '');
    await sim.app.inject({
      method: 'POST',
      url: `${pathname}/approve`,
      headers: FORM,
      payload: 'return=yes',
    });
    await browser.submit('pass-done');
    return { answer: browser.answer };
  },
  'app-cross-site': async (sim) => unmatched(await phone(sim, 'approve', { 'sec-fetch-site': 'cross-site' })),
  'app-unknown-request': async (sim) => unmatched(await sim.app.inject({ url: '/PASS/default/sent-value' })),
  'app-unknown-action': async (sim) => ({ answer: await phone(sim, 'sent-value') }),
};

describe('a refused page', () => {
  it.each(Object.entries(PAGES) as [PageRefusalName, Scenario][])('%s says why', async (name, scenario) => {
    await using sim = standingSimulator();
    const refused = await scenario(sim);
    expect([400, 404]).toContain(refused.answer.statusCode);
    expect(explanationOf(sim, refused)).toContain(PAGE_REFUSALS[name]);
  });

  it('names the field of KCB’s form that is wrong', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const { answer } = await new Browser(sim).open(serviceToken, { tc: 'sent-value' });
    expect(explanationOf(sim, { answer })).toContain(
      'tc must be kcb.oknm.online.main.popup.cmd.P941_CertChoiceCmd.',
    );
  });
});

it('a page that is shown needs no explanation', async () => {
  await using sim = standingSimulator();
  const journey = await atCode(sim);
  await journey.browser.submit('code', { code: newestCode(journey) });
  for (const entry of sim.world().journal()) expect(entry).not.toHaveProperty('explanation');
});
