// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../src/answer.ts';
import type { Api } from '../src/api.ts';
import { createPage } from '../src/page.ts';
import { startPage } from '../src/start.ts';
import { action, click, heading, resetDocument, settle, shown } from './support/document.ts';
import { STARTED } from './support/fixtures.ts';

type Started = Awaited<ReturnType<Api['start']>>;

/** The start page over an api whose answers the test gives, one by one. */
function open() {
  const answers: ((answer: Answer<typeof STARTED>) => void)[] = [];
  const start = vi.fn<Api['start']>(() => new Promise<Started>((resolve) => answers.push(resolve)));
  const leave = vi.fn<Parameters<typeof startPage>[2]>();
  startPage(
    createPage(() => localStorage),
    { start },
    leave,
  );
  const answer = async (given: Started) => {
    answers.shift()?.(given);
    await settle();
  };
  return { start, leave, answer };
}
const submit = () => {
  document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
};
const comeBack = (persisted: boolean) => {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
};
const choose = (purpose: string) => {
  const input = document.querySelector<HTMLInputElement>(`input[value="${purpose}"]`);
  if (input === null) throw new Error(`no choice ${purpose}`);
  input.checked = true;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};

beforeEach(resetDocument);

describe('the start page', () => {
  it('starts for the chosen purpose and hands the form over', async () => {
    const { start, leave, answer } = open();
    choose('adult-check');
    submit();
    await answer({ ok: true, value: STARTED });
    expect(start.mock.calls).toEqual([['adult-check']]);
    expect(leave.mock.calls).toEqual([[STARTED.form]]);
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
    await answer({ ok: true, value: STARTED });
    submit();
    expect(start).toHaveBeenCalledOnce();
  });

  it('explains a failure, keeps the choice, and lets the person try again', async () => {
    const { start, leave, answer } = open();
    choose('purchase');
    submit();
    await answer({ ok: false, code: 'rate_limited' });
    expect(document.querySelector('[role=alert]')?.textContent).toContain('잠시 뒤 다시 시도해 주세요.');
    expect(document.querySelector('[role=alert]')?.textContent).toContain('rate_limited');
    expect(document.querySelector<HTMLInputElement>('input:checked')?.value).toBe('purchase');
    expect(document.activeElement).toBe(action());
    expect(leave).not.toHaveBeenCalled();
    submit();
    expect(start).toHaveBeenCalledTimes(2);
    expect(document.querySelector('[role=alert]')).toBeNull();
  });

  it('works again when the browser brings it back busy', async () => {
    const { start, answer } = open();
    submit();
    await answer({ ok: true, value: STARTED });
    comeBack(true);
    expect(action()?.hasAttribute('aria-busy')).toBe(false);
    submit();
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('does not leave for an answer that comes after the person came back', async () => {
    const { leave, answer } = open();
    submit();
    comeBack(true);
    await answer({ ok: true, value: STARTED });
    expect(leave).not.toHaveBeenCalled();
    expect(action()?.hasAttribute('aria-busy')).toBe(false);
  });

  it('takes a first showing for no return', () => {
    open();
    submit();
    comeBack(false);
    expect(action()?.getAttribute('aria-busy')).toBe('true');
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
});
