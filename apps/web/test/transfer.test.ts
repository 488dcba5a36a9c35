// @vitest-environment happy-dom
/** The landing page in another browser than the one that began. */
import type { CertificateResultForBrowser } from '@bonin/contracts/verification/certificate-result';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer.ts';
import { createPage } from '../src/page.ts';
import { resultPage } from '../src/result.ts';
import { formatLeft } from '../src/transfer-view.ts';
import { fakeDeps } from './support/deps.ts';
import { action, click, heading, leave, resetDocument, settle, shown } from './support/document.ts';
import { PARAMS } from './support/fixtures.ts';

const notBound = (code: string, lifetimeMs = 120_000): Answer<CertificateResultForBrowser> => ({
  ok: false,
  code: 'not_bound',
  transfer: {
    code,
    lifetimeMs,
    home: { serviceName: '길동상점', address: 'https://shop.example', purpose: 'sign-up' },
  },
});

/** `/cert-result`, over an api that gives these answers in turn. */
async function land(...answers: Answer<CertificateResultForBrowser>[]) {
  const faked = fakeDeps();
  faked.open.mockImplementation(async () => answers.shift() ?? { ok: false, code: 'unreachable' });
  await resultPage(
    createPage(() => localStorage),
    faked.deps,
    { params: PARAMS },
  );
  return { ...faked, ...faked.time };
}
/** The same, by a person who started the verification. */
async function landAndReveal(...answers: Answer<CertificateResultForBrowser>[]) {
  const landed = await land(...answers);
  click(action());
  return landed;
}
const digits = () => document.querySelector('#transfer-code [aria-hidden]')?.textContent;
const timer = () => document.querySelector('#timer')?.textContent;

beforeEach(() => {
  leave();
  resetDocument();
});

describe('before the transfer code is shown', () => {
  it('the page names the service, its address and the purpose, and asks', async () => {
    await land(notBound('482913'));
    expect(heading()).toBe('이 본인인증을 직접 시작하셨나요?');
    expect(shown()).toContain('길동상점(shop.example)에서 시작한 회원가입 본인인증이에요.');
    expect(shown()).toContain('직접 시작하지 않았다면 번호를 보지 말고 이 창을 닫아 주세요.');
    expect(document.documentElement.innerHTML).not.toMatch(/482\s?913|4 8 2/);
    click(document.querySelector('#language'));
    expect(shown()).toContain('It started at 길동상점(shop.example), for: Sign-up.');
  });

  it('the page says less where the API does not know the service', async () => {
    await land({ ok: false, code: 'not_bound', transfer: { code: '482913', lifetimeMs: 120_000 } });
    expect(shown()).toContain('다른 브라우저에서 시작한 본인인증이에요.');
    click(action());
    expect(digits()).toBe('482 913');
    expect(shown()).toContain('직접 시작한 인증이 아니라면 이 번호를 아무에게도 알려 주지 마세요.');
  });

  it('its time runs out all the same', async () => {
    const { advance } = await land(notBound('482913'));
    advance(120);
    expect(shown()).toContain('연결 번호 시간이 지났어요');
  });
});

describe('the transfer code', () => {
  it('is shown big and in groups, and read one by one', async () => {
    await landAndReveal(notBound('482913'));
    expect(heading()).toBe('본인인증을 시작한 브라우저가 아니에요');
    expect(digits()).toBe('482 913');
    expect(document.querySelector('#transfer-code .visually-hidden')?.textContent).toBe('4 8 2 9 1 3');
    expect(document.querySelector('code')?.textContent).toBe('not_bound');
  });

  it('comes with the one address where it belongs', async () => {
    await landAndReveal(notBound('482913'));
    expect(shown()).toContain('이 번호는 shop.example 화면에만 입력해 주세요.');
    expect(shown()).toContain('물으면 사기예요. 아무에게도 알려 주지 마세요.');
  });

  it('counts down without touching anything else', async () => {
    const { advance } = await landAndReveal(notBound('482913'));
    const link = document.querySelector<HTMLElement>('#main a');
    link?.focus();
    expect(timer()).toBe('남은 시간 02:00');
    advance(1);
    expect(timer()).toBe('남은 시간 01:59');
    expect(document.activeElement).toBe(link);
    click(document.querySelector('#language'));
    expect(timer()).toBe('Time left 01:59');
  });

  it('is gone when its time is over, not a second before', async () => {
    const { advance } = await landAndReveal(notBound('482913'));
    advance(119);
    expect(timer()).toBe('남은 시간 00:01');
    advance(1);
    expect(shown()).not.toMatch(/482\s?913/);
    expect(timer()).toBeUndefined();
    expect(shown()).toContain('연결 번호 시간이 지났어요');
    expect(document.querySelector('#status')?.textContent).toBe('연결 번호 시간이 지났어요');
    expect(action()?.textContent).toBe('번호 다시 받기');
  });

  it('is not to be renewed while it lives: the api would give the same one', async () => {
    await landAndReveal(notBound('482913'));
    expect(action()).toBeNull();
  });

  it('is replaced by a new one, asked for once, with the time from the start', async () => {
    const { advance, open, ticking } = await landAndReveal(notBound('482913'), notBound('000117'));
    advance(130);
    click(action());
    click(action());
    await settle();
    expect(open).toHaveBeenCalledTimes(2);
    expect(open.mock.calls[1]).toEqual(open.mock.calls[0]);
    expect([digits(), timer()]).toEqual(['000 117', '남은 시간 02:00']);
    expect(ticking()).toBe(1);
  });

  it('gives way to what happened meanwhile', async () => {
    const { advance, ticking } = await landAndReveal(notBound('482913'), { ok: false, code: 'not_bound' });
    advance(120);
    click(action());
    await settle();
    expect(digits()).toBeUndefined();
    expect(document.querySelector('#main a')?.textContent).toBe('이 브라우저에서 다시 인증하기');
    expect(ticking()).toBe(0);
  });

  it('does not stay in a page that was left', async () => {
    const { advance, ticking } = await landAndReveal(notBound('482913'));
    leave();
    expect(ticking()).toBe(0);
    advance(200);
    expect(heading()).toBe('여기에는 보여 드릴 결과가 없어요');
    expect(document.documentElement.textContent).not.toMatch(/482\s?913/);
  });

  it('that came too late is not shown', async () => {
    await land(notBound('482913', 0));
    expect(shown()).not.toMatch(/482\s?913/);
    expect(shown()).toContain('연결 번호 시간이 지났어요');
  });
});

it('shows no digits where the api gave none', async () => {
  await land({ ok: false, code: 'not_bound' });
  expect(heading()).toBe('본인인증을 시작한 브라우저가 아니에요');
  expect(document.querySelector('#transfer-code')).toBeNull();
  expect(action()).toBeNull();
});

it.each([
  [120_000, '02:00'],
  [119_999, '01:59'],
  [999, '00:00'],
  [-1, '00:00'],
])('writes %i ms as %s', (leftMs, text) => {
  expect(formatLeft(leftMs)).toBe(text);
});
