// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../src/api.ts';
import { createPage } from '../src/page.ts';
import { startPage } from '../src/start.ts';
import { fakeDeps, isRemembered } from './support/deps.ts';
import {
  action,
  click,
  comeBack,
  heading,
  resetDocument,
  settle,
  shown,
  submit,
} from './support/document.ts';
import { STARTED, TRANSACTION_ID } from './support/fixtures.ts';

type Started = Awaited<ReturnType<Api['start']>>;

/** The start page over an api whose answers the test gives, one by one. */
function open(window: 'popup' | 'tab' = 'tab') {
  const answers: ((answer: Started) => void)[] = [];
  const faked = fakeDeps(window);
  faked.start.mockImplementation(async () => new Promise((resolve) => answers.push(resolve)));
  startPage(
    createPage(() => localStorage),
    faked.deps,
  );
  const answer = async (given: Started) => {
    answers.shift()?.(given);
    await settle();
  };
  return { ...faked, answer };
}
const choose = (purpose: string) => {
  const input = document.querySelector<HTMLInputElement>(`input[value="${purpose}"]`);
  if (input === null) throw new Error(`no choice ${purpose}`);
  input.checked = true;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
const good: Started = { ok: true, value: STARTED };

beforeEach(() => {
  comeBack(true); // ends what the test before left on its way
  resetDocument();
});

describe('the start page', () => {
  it('starts for the chosen purpose, in the click itself, and gives the answer to the package', async () => {
    const { start, verified, answer } = open();
    choose('adult-check');
    submit();
    expect(verified).toHaveLength(1);
    expect(start.mock.calls).toEqual([[{ purpose: 'adult-check', provider: 'kcb' }]]);
    await answer(good);
    expect(await verified[0]?.started).toEqual(STARTED);
  });

  it.each(['popup', 'tab'] as const)('goes to a %s where the device asks for one', (window) => {
    const { verified } = open(window);
    submit();
    expect(verified[0]?.options.window).toBe(window);
  });

  it('gives the window words of its own, in the language of the page', () => {
    const { verified } = open('popup');
    click(document.querySelector('#language'));
    submit();
    expect(verified[0]?.options.waiting).toEqual({ text: 'Opening the verification page', lang: 'en' });
  });

  it('starts once for a double click, and says what it is doing', () => {
    const { start } = open();
    submit();
    submit();
    expect(start).toHaveBeenCalledOnce();
    expect(action()?.getAttribute('aria-busy')).toBe('true');
    expect(action()?.textContent).toBe('인증 화면을 여는 중이에요');
    expect(document.querySelector('#status')?.textContent).toBe('인증 화면을 여는 중이에요');
  });

  it('stays busy after a good answer: the browser is on its way out', async () => {
    const { start, answer } = open();
    submit();
    await answer(good);
    submit();
    expect(start).toHaveBeenCalledOnce();
    expect(action()?.getAttribute('aria-busy')).toBe('true');
  });

  it('explains a failure, keeps the choice, and lets the person try again', async () => {
    const { start, answer } = open();
    choose('purchase');
    submit();
    await answer({ ok: false, code: 'rate_limited' });
    expect(document.querySelector('[role=alert]')?.textContent).toContain('잠시 뒤 다시 시도해 주세요.');
    expect(document.querySelector('[role=alert]')?.textContent).toContain('rate_limited');
    expect(document.querySelector<HTMLInputElement>('input:checked')?.value).toBe('purchase');
    expect(document.activeElement).toBe(action());
    expect(isRemembered()).toBe(false);
    submit();
    expect(start).toHaveBeenCalledTimes(2);
    expect(document.querySelector('[role=alert]')).toBeNull();
  });

  it('says that something went wrong for an error that is none of the api’s', async () => {
    const { start } = open();
    start.mockRejectedValue(new TypeError('broken'));
    submit();
    await settle();
    expect(document.querySelector('[role=alert] code')?.textContent).toBe('internal_error');
    expect(shown()).not.toContain('broken');
  });
});

describe('coming back', () => {
  it('makes the page work again when the package says so', async () => {
    const { start, answer, verified } = open();
    submit();
    await answer(good);
    await verified[0]?.running.finish({
      outcome: 'abandoned',
      transactionId: TRANSACTION_ID,
      reason: 'came-back',
    });
    expect(action()?.hasAttribute('aria-busy')).toBe(false);
    submit();
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('while the start was on its way ends it: its answer changes nothing', async () => {
    const { answer, verified } = open();
    submit();
    comeBack(true);
    expect(action()?.hasAttribute('aria-busy')).toBe(false);
    await answer(good);
    expect(verified[0]?.options.signal?.aborted).toBe(true);
    expect(action()?.hasAttribute('aria-busy')).toBe(false);
    expect(document.querySelector('[role=alert]')).toBeNull();
    expect(isRemembered()).toBe(false);
  });

  it('is not a first showing', () => {
    open();
    submit();
    comeBack(false);
    expect(action()?.getAttribute('aria-busy')).toBe('true');
  });

  it('does not take a waiting card away', async () => {
    const { answer } = open('popup');
    submit();
    await answer(good);
    comeBack(true);
    expect(heading()).toBe('인증 창에서 계속해 주세요');
  });
});

it('switches the language in place: choice, title and lang attribute follow', () => {
  open();
  choose('other');
  click(document.querySelector('#language'));
  expect(heading()).toBe('Verify your identity by phone');
  expect(document.title).toBe('Phone identity verification · bonin');
  expect(document.documentElement.lang).toBe('en');
  expect(document.querySelector<HTMLInputElement>('input:checked')?.value).toBe('other');
  expect(shown()).not.toMatch(/\p{Script=Hangul}/u);
  click(document.querySelector('#language'));
  expect(document.documentElement.lang).toBe('ko');
});
