// @vitest-environment happy-dom
/** By whom a person is verified: chosen on the start page, and one path from there. */
import { Purpose } from '@bonin/contracts/verification/purpose';
import { beforeEach, describe, expect, it } from 'vitest';
import { createChosen } from '../src/chosen.ts';
import type { Offer } from '../src/offer.ts';
import { createPage } from '../src/page.ts';
import { startPage } from '../src/start.ts';
import { fakeDeps, isRemembered } from './support/deps.ts';
import { action, click, heading, resetDocument, settle, shown, submit } from './support/document.ts';
import { STARTED_IAMPORT, STARTED_PORTONE, TRANSACTION_ID } from './support/fixtures.ts';

function open(window: 'popup' | 'tab' = 'popup', offer?: Offer) {
  const faked = fakeDeps(window);
  startPage(
    createPage(() => localStorage),
    faked.deps,
    offer,
  );
  return faked;
}
/** What the API says that a person can choose of one provider. */
const offerOf = (
  provider: Offer[number]['provider'],
  purposes: Offer[number]['purposes'] = Purpose.options,
): Offer[number] => ({ provider, purposes, transferCodes: purposes });
const select = () => document.querySelector<HTMLSelectElement>('#provider');
function choose(provider: string): void {
  const element = select();
  if (element === null) throw new Error('no choice of the provider');
  element.value = provider;
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

beforeEach(resetDocument);

describe('the choice', () => {
  it('offers three, KCB first, under a label, in the language of the page', () => {
    open();
    const texts = () => [...(select()?.options ?? [])].map(({ text }) => text);
    expect(texts()).toEqual(['KCB 휴대폰 본인확인', '아임포트 (V1)', '포트원 (V2)']);
    expect(document.querySelector('label[for=provider]')?.textContent).toBe('인증 서비스');
    expect(select()?.value).toBe('kcb');
    choose('portone');
    click(document.querySelector('#language'));
    expect(texts()).toEqual(['KCB phone verification', 'IamPort (V1)', 'PortOne (V2)']);
    expect(select()?.value).toBe('portone');
  });

  it('is this tab’s, and survives a reload', () => {
    open();
    choose('iamport');
    resetButKeepTab();
    open();
    expect(select()?.value).toBe('iamport');
    expect(localStorage).toHaveLength(0);
  });

  it('is of those that the api has, and of the first where the tab remembers another', () => {
    sessionStorage.setItem('bonin.provider', 'kcb');
    open('popup', [offerOf('iamport'), offerOf('portone')]);
    expect([...(select()?.options ?? [])].map(({ value }) => value)).toEqual(['iamport', 'portone']);
    expect(select()?.value).toBe('iamport');
  });

  it('is none where there is one: nobody is asked, and that one is meant', async () => {
    const { start } = open('popup', [offerOf('portone')]);
    expect(select()?.closest<HTMLElement>('[hidden]')).not.toBeNull();
    submit();
    await settle();
    expect(start.mock.calls).toEqual([[{ purpose: 'sign-up', provider: 'portone' }]]);
  });

  it.each([['another'], [''], ['__proto__']])('is KCB where the tab remembers %j', (remembered) => {
    sessionStorage.setItem('bonin.provider', remembered);
    open();
    expect(select()?.value).toBe('kcb');
  });

  it('does without storage where that is forbidden', () => {
    const chosen = createChosen(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    chosen.remember('portone');
    expect(chosen.recall()).toBe('kcb');
  });
});

describe('what the API does not accept', () => {
  const OFFER: Offer = [offerOf('kcb', ['purchase', 'password-recovery']), offerOf('portone', ['purchase'])];
  const purposes = () =>
    [...document.querySelectorAll<HTMLInputElement>('input[name=purpose]')].map(({ value }) => value);
  const providers = () => [...(select()?.options ?? [])].map(({ value }) => value);
  function choosePurpose(purpose: string): void {
    const input = document.querySelector<HTMLInputElement>(`input[value="${purpose}"]`);
    if (input === null) throw new Error(`no choice ${purpose}`);
    input.focus();
    input.checked = true;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  it('is not offered: neither a purpose nor a provider', () => {
    open('popup', OFFER);
    expect(purposes()).toEqual(['password-recovery', 'purchase']);
    choosePurpose('purchase');
    expect(providers()).toEqual(['kcb', 'portone']);
    choosePurpose('password-recovery');
    expect(providers()).toEqual(['kcb']);
    expect(select()?.closest('[hidden]')).not.toBeNull();
  });

  it('is not started, and the preferred provider comes back with its purpose', async () => {
    const { start } = open('popup', OFFER);
    choosePurpose('purchase');
    choose('portone');
    choosePurpose('password-recovery');
    expect(document.activeElement).toBe(document.querySelector('input[value="password-recovery"]'));
    choosePurpose('purchase');
    expect(select()?.value).toBe('portone');
    choosePurpose('password-recovery');
    submit();
    await settle();
    expect(start.mock.calls).toEqual([[{ purpose: 'password-recovery', provider: 'kcb' }]]);
  });

  it('leaves nothing to choose where one purpose is left', async () => {
    const { start } = open('popup', [offerOf('iamport', ['purchase'])]);
    expect(purposes()).toEqual([]);
    submit();
    await settle();
    expect(start.mock.calls).toEqual([[{ purpose: 'purchase', provider: 'iamport' }]]);
  });

  it('does not hide the way to an error, where nothing at all is accepted', async () => {
    const { start } = open('popup', []);
    start.mockResolvedValue({ ok: false, code: 'purpose_not_allowed' });
    submit();
    await settle();
    expect(document.querySelector('[role=alert] code')?.textContent).toBe('purpose_not_allowed');
  });
});

/** The document anew, the tab's storage as it was. */
function resetButKeepTab(): void {
  const kept = Object.entries(sessionStorage);
  resetDocument();
  for (const [key, value] of kept) sessionStorage.setItem(key, String(value));
}

describe('a start', () => {
  it.each([
    ['iamport', STARTED_IAMPORT],
    ['portone', STARTED_PORTONE],
  ] as const)('of %s goes the same way, with the provider’s script', async (provider, started) => {
    const { deps, start, verified } = open();
    start.mockResolvedValue({ ok: true, value: started });
    choose(provider);
    submit();
    await settle();
    expect(start.mock.calls).toEqual([[{ purpose: 'sign-up', provider }]]);
    expect(verified[0]?.options.script).toBe(deps.providerScript);
    expect(await verified[0]?.started).toEqual(started);
    expect(heading()).toBe('인증 창에서 계속해 주세요');
  });

  it('of KCB’s has no script', async () => {
    const { verified } = open();
    submit();
    await settle();
    expect(verified[0]?.options).not.toHaveProperty('script');
  });

  it('whose script does not come says so where the person is, and can be tried again', async () => {
    const { start, verified } = open('tab');
    choose('iamport');
    submit();
    await settle();
    expect(isRemembered()).toBe(true);
    await verified[0]?.running.finish({
      outcome: 'failed',
      transactionId: TRANSACTION_ID,
      error: 'provider_unavailable',
    });
    expect(document.querySelector('[role=alert] code')?.textContent).toBe('provider_unavailable');
    expect(action()?.hasAttribute('aria-busy')).toBe(false);
    expect(select()?.value).toBe('iamport');
    expect(isRemembered()).toBe(false);
    submit();
    expect(start).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['cancelled', '본인인증을 취소했어요', 'cancelled'],
    ['not_completed', '본인인증이 아직 끝나지 않았어요', 'not_completed'],
    ['<script>', '본인인증을 마치지 못했어요', 'unknown'],
  ])('that ends as %s while the page waits is told in its own view', async (error, words, code) => {
    const { verified } = open();
    choose('portone');
    submit();
    await settle();
    await verified[0]?.running.finish({ outcome: 'failed', transactionId: TRANSACTION_ID, error });
    expect(heading()).toBe(words);
    expect(document.querySelector('code')?.textContent).toBe(code);
    expect(shown()).not.toContain('<');
    expect(isRemembered()).toBe(false);
  });
});
