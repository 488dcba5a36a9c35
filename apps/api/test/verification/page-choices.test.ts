// What a page is told that it can choose is what the API accepts from a page: no more, and no less.
import { Provider } from '@bonin/contracts/verification/provider';
import { Purpose } from '@bonin/contracts/verification/purpose';
import type { Readiness } from '@bonin/contracts/verification/readiness';
import { describe, expect, it } from 'vitest';
import { createHarness, FAIL_URL, SUCCESS_URL } from '../support/harness.ts';

async function choicesWith(environment: Record<string, string>) {
  const h = await createHarness({ environment });
  const { choices } = (await h.app.inject('/readyz')).json<Readiness>();
  return { h, choices };
}

describe('the choices of a page', () => {
  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['two purposes', { BONIN_PAGE_PURPOSES: 'purchase,password-recovery' }],
    ['one provider', { BONIN_PAGE_PROVIDERS: 'portone' }],
    ['another assurance', { BONIN_LEAST_ASSURANCE: 'password-recovery:by-starter,sign-up:with-person' }],
    [
      'what no provider can give',
      { BONIN_PAGE_PROVIDERS: 'iamport', BONIN_PAGE_PURPOSES: 'change-member-data' },
    ],
  ])('are the starts that the API accepts, where the configuration names %s', async (_name, environment) => {
    const { h, choices = [] } = await choicesWith(environment);
    const offered = choices.flatMap(({ provider, purposes }) =>
      purposes.map((purpose) => `${provider} ${purpose}`),
    );
    const accepted: string[] = [];
    for (const provider of Provider.options) {
      for (const purpose of Purpose.options) {
        const body = { provider, purpose, successUrl: SUCCESS_URL, failUrl: FAIL_URL };
        const { statusCode } = await h.browser().post('/api/start-certificate', body);
        if (statusCode === 200) accepted.push(`${provider} ${purpose}`);
      }
    }
    expect(new Set(offered)).toEqual(new Set(accepted));
  });

  it('name a provider only with a purpose, and the purposes of a transfer code only among them', async () => {
    const { choices = [] } = await choicesWith({
      BONIN_PAGE_PURPOSES: 'password-recovery,purchase',
      BONIN_TRANSFER_CODES_OFF: 'purchase',
    });
    expect(choices).toEqual([
      { provider: 'kcb', purposes: ['password-recovery', 'purchase'], transferCodes: ['password-recovery'] },
      { provider: 'iamport', purposes: ['purchase'], transferCodes: [] },
      { provider: 'portone', purposes: ['purchase'], transferCodes: [] },
    ]);
    const none = await choicesWith({
      BONIN_PAGE_PROVIDERS: 'portone',
      BONIN_PAGE_PURPOSES: 'password-recovery',
    });
    expect(none.choices).toEqual([]);
  });

  it('have no transfer codes where all are off', async () => {
    const { choices = [] } = await choicesWith({ BONIN_TRANSFER_CODES_OFF: 'all' });
    expect(choices.map(({ transferCodes }) => transferCodes)).toEqual([[], [], []]);
  });

  it('are not told where a server opens the results', async () => {
    const { choices } = await choicesWith({ BONIN_OPENER: 'server', BONIN_SECRET_SHA256: 'a'.repeat(64) });
    expect(choices).toBeUndefined();
  });
});
