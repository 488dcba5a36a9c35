// @vitest-environment happy-dom
import { ErrorCode, isRedirectable } from '@bonin/contracts/error';
import type { CertificateResultForBrowser } from '@bonin/contracts/verification/certificate-result';
import { CertificateResultForBrowser as Result } from '@bonin/contracts/verification/certificate-result';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../src/answer.ts';
import type { Api } from '../src/api.ts';
import type { WebErrorCode } from '../src/i18n.ts';
import { createPage } from '../src/page.ts';
import { failPage, redirectedCode, resultPage } from '../src/result.ts';
import { action, click, heading, resetDocument, settle, shown } from './support/document.ts';
import { FAILED, PARAMS, PERSONAL, VERIFIED } from './support/fixtures.ts';

const good: Answer<CertificateResultForBrowser> = { ok: true, value: VERIFIED };
const bad = (code: WebErrorCode): Answer<CertificateResultForBrowser> => ({ ok: false, code });

/** `/cert-result` or `/cert-fail` with a query, over an api that gives these answers in turn. */
async function visit(
  show: typeof resultPage,
  query: { params?: readonly string[]; errors?: readonly string[] },
  ...answers: Answer<CertificateResultForBrowser>[]
) {
  const open = vi.fn<Api['open']>(async () => answers.shift() ?? bad('unreachable'));
  const arrival = { pathname: '/', params: query.params ?? [], errors: query.errors ?? [] };
  await show(
    createPage(() => localStorage),
    { open },
    arrival,
  );
  return open;
}
const leave = () => {
  window.dispatchEvent(new Event('pagehide'));
};

beforeEach(() => {
  leave(); // ends the listeners of the test before
  resetDocument();
});

describe('/cert-result', () => {
  it('shows the person', async () => {
    await visit(resultPage, { params: [PARAMS] }, good);
    expect(heading()).toBe('본인인증을 완료했어요');
    const values = [...document.querySelectorAll('dd')].map((value) => value.textContent);
    expect(values).toEqual([
      '홍길동',
      '1990년 1월 1일',
      '010-****-0001',
      '알뜰폰(LG U+)',
      '회원가입',
      '2026년 1월 1일 오전 9:00',
    ]);
    expect(document.activeElement).toBe(document.querySelector('h1'));
  });

  it('keeps the person out of title, storage, address and status', async () => {
    await visit(resultPage, { params: [PARAMS] }, good);
    const elsewhere = [
      document.title,
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
      JSON.stringify(history.state),
      location.href,
      document.cookie,
      document.querySelector('#status')?.textContent,
    ].join('|');
    for (const text of [...PERSONAL, PARAMS]) expect(elsewhere).not.toContain(text);
  });

  it('forgets the person when the page is left', async () => {
    await visit(resultPage, { params: [PARAMS] }, good);
    leave();
    expect(heading()).toBe('여기에는 보여 드릴 결과가 없어요');
    click(document.querySelector('#language'));
    for (const text of PERSONAL) expect(document.documentElement.textContent).not.toContain(text);
  });

  it('does not show a person whose answer comes after the page was left', async () => {
    let give: (answer: Answer<CertificateResultForBrowser>) => void = () => undefined;
    const open = () => new Promise<Answer<CertificateResultForBrowser>>((resolve) => (give = resolve));
    void resultPage(
      createPage(() => localStorage),
      { open },
      { pathname: '/', params: [PARAMS], errors: [] },
    );
    expect(heading()).toBe('인증 결과를 확인하고 있어요');
    leave();
    give(good);
    await settle();
    expect(shown()).not.toContain('홍길동');
  });

  it('shows a name that looks like HTML as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const value = Result.parse({ ...VERIFIED, identity: { ...VERIFIED.identity, name } });
    await visit(resultPage, { params: [PARAMS] }, { ok: true, value });
    expect(document.querySelector('dd')?.textContent).toBe(name);
    expect(document.querySelector('img')).toBeNull();
  });

  it('says kindly that there is nothing without params, and asks nobody', async () => {
    const open = await visit(resultPage, {});
    expect(heading()).toBe('여기에는 보여 드릴 결과가 없어요');
    expect(document.querySelector('#main a')?.getAttribute('href')).toBe('/');
    expect(open).not.toHaveBeenCalled();
  });

  it.each([
    ['empty', ['']],
    ['doubled', [PARAMS, PARAMS]],
    ['short', [PARAMS.slice(0, -1)]],
    ['with a space', [`${PARAMS} `]],
    ['HTML', ['<script>alert(1)</script>']],
  ])('refuses params that are %s without asking', async (_name, params) => {
    const open = await visit(resultPage, { params });
    expect(open).not.toHaveBeenCalled();
    expect(heading()).toBe('인증 결과를 확인할 수 없어요');
    expect(document.querySelector('script')).toBeNull();
  });

  it('tries again with the same key after a broken connection', async () => {
    const open = await visit(resultPage, { params: [PARAMS] }, bad('unreachable'), good);
    expect(heading()).toBe('서비스에 연결하지 못했어요');
    click(action());
    await settle();
    expect(heading()).toBe('본인인증을 완료했어요');
    expect(open.mock.calls[1]).toEqual(open.mock.calls[0]);
  });

  it('takes another key on another visit', async () => {
    const first = await visit(resultPage, { params: [PARAMS] }, good);
    const second = await visit(resultPage, { params: [PARAMS] }, good);
    expect(first.mock.calls[0]?.[1]).not.toBe(second.mock.calls[0]?.[1]);
  });

  it.each(['not_bound', 'already_opened', 'expired', 'params_invalid'] as const)(
    'has words of its own for %s, and does not offer to repeat it',
    async (code) => {
      await visit(resultPage, { params: [PARAMS] }, bad(code));
      expect(document.querySelector('code')?.textContent).toBe(code);
      expect(action()).toBeNull();
      expect(document.querySelector('#main a')?.getAttribute('href')).toBe('/');
    },
  );

  it('shows a sealed failure, should one land here', async () => {
    await visit(resultPage, { params: [PARAMS] }, { ok: true, value: Result.parse(FAILED) });
    expect(heading()).toBe('인증번호 입력 시간이 지났어요');
  });
});

describe('/cert-fail', () => {
  it('explains a code', async () => {
    const open = await visit(failPage, { errors: ['cancelled'] });
    expect(heading()).toBe('본인인증을 취소했어요');
    expect(document.querySelector('code')?.textContent).toBe('cancelled');
    expect(open).not.toHaveBeenCalled();
  });

  it('opens a sealed failure to learn its code', async () => {
    await visit(failPage, { params: [PARAMS] }, { ok: true, value: Result.parse(FAILED) });
    expect(heading()).toBe('인증번호 입력 시간이 지났어요');
  });

  it.each([
    ['no code', []],
    ['HTML', ['<img src=x onerror=alert(1)>']],
    ['a name of the prototype', ['__proto__']],
    ['an inherited name', ['toString']],
    ['two codes', ['cancelled', 'cancelled']],
    ['a code that no redirect carries', ['wrong_opener']],
    ['a code of this side', ['unreachable']],
  ])('gives general words for %s, and repeats nothing of it', async (_name, errors) => {
    await visit(failPage, { errors });
    expect(heading()).toBe('본인인증을 마치지 못했어요');
    expect(document.querySelector('code')?.textContent).toBe('unknown');
    expect(document.querySelector('img')).toBeNull();
  });

  it('believes exactly the codes that the api may put into a redirect', () => {
    for (const code of ErrorCode.options) {
      expect(redirectedCode([code])).toBe(isRedirectable(code) ? code : 'unknown');
    }
  });
});
