// @vitest-environment happy-dom
/** The page that started, while the person verifies in a window. */
import type { Outcome } from '@bonin/browser/verify';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Offer } from '../src/offer.ts';
import { createPage } from '../src/page.ts';
import { startPage } from '../src/start.ts';
import { fakeDeps, isRemembered } from './support/deps.ts';
import {
  action,
  buttonOf,
  click,
  heading,
  leave,
  resetDocument,
  settle,
  shown,
  submit,
} from './support/document.ts';
import { FAILED, PARAMS, PERSONAL, TRANSACTION_ID, VERIFIED } from './support/fixtures.ts';

/** Started, in a window; the person is at the provider's page. */
async function wait(offer?: Offer) {
  const faked = fakeDeps('popup');
  faked.open.mockResolvedValue({ ok: true, value: VERIFIED });
  startPage(
    createPage(() => localStorage),
    faked.deps,
    offer,
  );
  submit();
  await settle();
  const running = faked.verified[0]?.running;
  if (running === undefined) throw new Error('nothing runs');
  return { ...faked, running, controls: running.controls };
}
const returned: Outcome = { outcome: 'returned', transactionId: TRANSACTION_ID, params: PARAMS };
const abandoned = (reason: 'expired' | 'opened' | 'given-up'): Outcome => ({
  outcome: 'abandoned',
  transactionId: TRANSACTION_ID,
  reason,
});
const RESTART = '처음부터 다시';

beforeEach(() => {
  leave();
  resetDocument();
});

describe('the waiting card', () => {
  it('points to the window, and lets the person start over', async () => {
    const { controls, start } = await wait();
    expect(heading()).toBe('인증 창에서 계속해 주세요');
    expect(document.activeElement).toBe(document.querySelector('h1'));
    expect(document.querySelector('#status')?.textContent).toBe('');
    click(buttonOf(RESTART));
    await settle();
    expect(controls.giveUp).toHaveBeenCalledOnce();
    expect(heading()).toBe('휴대폰 본인인증을 시작할게요');
    expect(isRemembered()).toBe(false);
    submit();
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('offers the window again where it seems closed, and calls nothing cancelled', async () => {
    const { running, controls } = await wait();
    running.tell('window-closed');
    expect(heading()).toBe('인증 창이 보이지 않나요?');
    expect(shown()).not.toContain('취소');
    click(buttonOf('인증 창 다시 열기'));
    expect(controls.reopen).toHaveBeenCalledOnce();
    running.tell('waiting');
    expect(heading()).toBe('인증 창에서 계속해 주세요');
    expect(buttonOf('인증 창 다시 열기')).toBeNull();
  });

  it('says that the browser blocked the window, and opens it in a click', async () => {
    const { running, controls } = await wait();
    running.tell('window-blocked');
    expect(heading()).toBe('브라우저가 인증 창을 막았어요');
    expect(buttonOf('인증 창 다시 열기')).toBeNull();
    click(buttonOf('인증 창 열기'));
    expect(controls.reopen).toHaveBeenCalledOnce();
    expect(controls.giveUp).not.toHaveBeenCalled();
  });

  it('says that it connects again, and that it has', async () => {
    const { running } = await wait();
    running.tell('unreachable');
    expect(heading()).toBe('서비스에 연결하지 못했어요');
    expect(shown()).toContain('다시 연결하고 있어요.');
    running.tell('waiting');
    expect(heading()).toBe('인증 창에서 계속해 주세요');
  });

  it('speaks English, too, in every state', async () => {
    const { running } = await wait();
    click(document.querySelector('#language'));
    for (const progress of [
      'waiting',
      'window-closed',
      'window-blocked',
      'unreachable',
      'elsewhere',
    ] as const) {
      running.tell(progress);
      expect(shown()).not.toMatch(/\p{Script=Hangul}/u);
      expect(document.title).toMatch(/· bonin$/);
    }
  });
});

describe('the end', () => {
  it('opens the result in this page, and remembers nothing', async () => {
    const { running, open } = await wait();
    expect(isRemembered()).toBe(true);
    await running.finish(returned);
    expect(open.mock.calls[0]?.[0]).toEqual({ params: PARAMS, transactionId: TRANSACTION_ID });
    expect(heading()).toBe('본인인증을 완료했어요');
    const kept = [
      document.title,
      location.href,
      ...Object.values(sessionStorage),
      ...Object.values(localStorage),
    ];
    for (const text of [...PERSONAL, PARAMS, TRANSACTION_ID]) expect(kept.join('|')).not.toContain(text);
  });

  it('forgets the person when this page is left', async () => {
    const { running } = await wait();
    await running.finish(returned);
    leave();
    for (const text of PERSONAL) expect(document.documentElement.textContent).not.toContain(text);
  });

  it.each([
    ['the provider’s no', { ok: true, value: FAILED }, '인증번호 입력 시간이 지났어요'],
    ['the api’s no', { ok: false, code: 'already_opened' }, '이미 확인한 인증 결과예요'],
  ] as const)('explains %s', async (_what, answer, words) => {
    const { running, open } = await wait();
    open.mockResolvedValue(answer as Awaited<ReturnType<typeof open>>);
    await running.finish(returned);
    expect(heading()).toBe(words);
    expect(isRemembered()).toBe(false);
  });

  it.each([
    ['cancelled', '본인인증을 취소했어요', 'cancelled'],
    ['<b>', '본인인증을 마치지 못했어요', 'unknown'],
    ['wrong_opener', '본인인증을 마치지 못했어요', 'unknown'],
  ])('explains the code %j, if it is one that travels', async (error, words, code) => {
    const { running } = await wait();
    await running.finish({ outcome: 'failed', transactionId: TRANSACTION_ID, error });
    expect([heading(), document.querySelector('code')?.textContent]).toEqual([words, code]);
    expect(isRemembered()).toBe(false);
  });

  it('refuses what is no sealed result, without asking', async () => {
    const { running, open } = await wait();
    await running.finish({ ...returned, params: '<script>' });
    expect(open).not.toHaveBeenCalled();
    expect(document.querySelector('code')?.textContent).toBe('params_invalid');
  });

  it.each([
    ['expired', '본인인증 시간이 지났어요'],
    ['opened', '다른 창에서 결과를 확인했어요'],
  ] as const)('has words for %s, and a way on', async (reason, words) => {
    const { running } = await wait();
    await running.finish(abandoned(reason));
    expect(heading()).toBe(words);
    expect(document.querySelector('#main a')?.getAttribute('href')).toBe('/');
    expect(isRemembered()).toBe(false);
  });
});

describe('the transfer code', () => {
  const field = () => document.querySelector<HTMLInputElement>('#field');
  const type = (text: string) => {
    const input = field();
    if (input === null) throw new Error('no field');
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  async function ask() {
    const waiting = await wait();
    waiting.running.tell('elsewhere');
    return waiting;
  }

  it.each([
    ['none of the provider', []],
    ['one for other purposes', ['purchase'] as const],
  ])('is not asked for where the service takes %s', async (_name, transferCodes) => {
    const offer: Offer = [
      { provider: 'kcb', purposes: ['sign-up', 'purchase'], transferCodes: [...transferCodes] },
      { provider: 'iamport', purposes: ['sign-up'], transferCodes: ['sign-up'] },
    ];
    const { running, controls } = await wait(offer);
    running.tell('elsewhere');
    expect(field()).toBeNull();
    expect(heading()).toBe('다른 브라우저에서 인증을 마쳤어요');
    click(action());
    expect(controls.giveUp).toHaveBeenCalledOnce();
  });

  it('is asked for by a field that a phone shows figures for, and no SMS code', async () => {
    await ask();
    expect(heading()).toBe('다른 브라우저에서 인증을 마쳤나요?');
    expect(field()?.getAttribute('inputmode')).toBe('numeric');
    expect(field()?.getAttribute('autocomplete')).toBe('off');
    expect(document.querySelector('label[for=field]')?.textContent).toBe('연결 번호 6자리');
  });

  it.each(['482913', '482 913', ' 482-913', '４８２９１３', '4829137'])('is read from %j', async (text) => {
    const { controls } = await ask();
    type(text);
    expect(field()?.value).toBe('482913');
    submit();
    expect(controls.claim.mock.calls).toEqual([['482913']]);
  });

  it.each(['', '48291', 'abcdef'])('is not sent for %j', async (text) => {
    const { controls } = await ask();
    type(text);
    submit();
    expect(controls.claim).not.toHaveBeenCalled();
    expect(document.querySelector('#field-error')?.textContent).toBe('숫자 6자리를 입력해 주세요.');
    expect(field()?.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field());
  });

  it('is claimed once at a time, and brings the result home', async () => {
    const { running, controls } = await ask();
    type('482913');
    submit();
    submit();
    expect(controls.claim).toHaveBeenCalledOnce();
    expect(action()?.textContent).toBe('결과를 가져오는 중이에요');
    await running.finish(returned);
    expect(heading()).toBe('본인인증을 완료했어요');
  });

  it('that is wrong is said to be at the field, which keeps it', async () => {
    const { controls } = await ask();
    controls.claim.mockResolvedValue('transfer_code_wrong');
    type('111111');
    submit();
    await settle();
    expect(document.querySelector('[role=alert]')?.textContent).toContain('연결 번호가 맞지 않거나');
    expect(field()?.getAttribute('aria-describedby')).toContain('field-error');
    expect(field()?.value).toBe('111111');
    expect(document.activeElement).toBe(field());
    submit();
    expect(controls.claim).toHaveBeenCalledTimes(2);
  });

  it('that was wrong too often leaves one thing to do', async () => {
    const { controls } = await ask();
    controls.claim.mockResolvedValue('transfer_ended');
    type('111111');
    submit();
    await settle();
    expect(field()).toBeNull();
    expect(document.querySelector('code')?.textContent).toBe('transfer_ended');
    expect([...document.querySelectorAll('#main button')].map((each) => each.textContent)).toEqual([RESTART]);
    click(buttonOf(RESTART));
    await settle();
    expect(heading()).toBe('휴대폰 본인인증을 시작할게요');
  });

  it.each(['unreachable', 'opened', '<b>'])(
    'answered by %j has words, and may be tried again',
    async (code) => {
      const { controls } = await ask();
      controls.claim.mockResolvedValue(code);
      type('482913');
      submit();
      await settle();
      expect(document.querySelector('[role=alert]')?.textContent).not.toBe('');
      expect(shown()).not.toContain('<b>');
      expect(action()?.hasAttribute('aria-busy')).toBe(false);
    },
  );

  it('half typed is not taken away by a broken connection, nor by another language', async () => {
    const { running } = await ask();
    type('482');
    for (const progress of ['unreachable', 'elsewhere', 'waiting'] as const) running.tell(progress);
    expect(field()?.value).toBe('482');
    click(document.querySelector('#language'));
    expect(field()?.value).toBe('482');
    expect(document.querySelector('label[for=field]')?.textContent).toBe('Transfer code, 6 digits');
  });

  it('whose answer comes after the person gave up changes nothing', async () => {
    const { controls } = await ask();
    let answer: (code: string) => void = () => undefined;
    controls.claim.mockImplementation(async () => new Promise((resolve) => (answer = resolve)));
    type('482913');
    submit();
    click(buttonOf(RESTART));
    await settle();
    answer('transfer_code_wrong');
    await settle();
    expect(heading()).toBe('휴대폰 본인인증을 시작할게요');
  });
});
