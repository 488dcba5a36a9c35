// @vitest-environment happy-dom
import type { Arrival } from '@bonin/browser/hand-back';
import { ErrorCode, isRedirectable } from '@bonin/contracts/error';
import type { CertificateResultForBrowser } from '@bonin/contracts/verification/certificate-result';
import { CertificateResultForBrowser as Result } from '@bonin/contracts/verification/certificate-result';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer.ts';
import type { WebErrorCode } from '../src/i18n.ts';
import { createPage } from '../src/page.ts';
import { failPage, redirectedCode, resultPage } from '../src/result.ts';
import { fakeDeps, isRemembered, rememberOne } from './support/deps.ts';
import { action, click, heading, leave, resetDocument, settle, shown } from './support/document.ts';
import { FAILED, PARAMS, PERSONAL, TRANSACTION_ID, VERIFIED } from './support/fixtures.ts';

const good: Answer<CertificateResultForBrowser> = { ok: true, value: VERIFIED };
const bad = (code: WebErrorCode): Answer<CertificateResultForBrowser> => ({ ok: false, code });

/** `/cert-result` or `/cert-fail` with what came back, over an api that gives these answers in turn. */
async function visit(
  show: typeof resultPage,
  arrival: Arrival,
  ...answers: Answer<CertificateResultForBrowser>[]
) {
  const { deps, open } = fakeDeps();
  open.mockImplementation(async () => answers.shift() ?? bad('unreachable'));
  await show(
    createPage(() => localStorage),
    deps,
    arrival,
  );
  return open;
}

beforeEach(() => {
  leave(); // ends the listeners of the test before
  resetDocument();
});

describe('/cert-result', () => {
  it('shows the person', async () => {
    await visit(resultPage, { params: PARAMS }, good);
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

  it.each([
    ['by-code', '다른 브라우저의 연결 번호로 가져왔어요'],
    ['by-starter', '시작한 화면이 조회했어요. 누가 인증했는지는 이 결과만으로 알 수 없어요'],
  ] as const)('says how a result came that is %s', async (assurance, text) => {
    await visit(resultPage, { params: PARAMS }, { ok: true, value: { ...VERIFIED, assurance } });
    expect([...document.querySelectorAll('dd')].at(-1)?.textContent).toBe(text);
  });

  it('keeps the person out of title, storage, address and status', async () => {
    await visit(resultPage, { params: PARAMS }, good);
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
    await visit(resultPage, { params: PARAMS }, good);
    leave();
    expect(heading()).toBe('여기에는 보여 드릴 결과가 없어요');
    click(document.querySelector('#language'));
    for (const text of PERSONAL) expect(document.documentElement.textContent).not.toContain(text);
  });

  it('does not show a person whose answer comes after the page was left', async () => {
    let give: (answer: Answer<CertificateResultForBrowser>) => void = () => undefined;
    const { deps, open } = fakeDeps();
    open.mockImplementation(async () => new Promise((resolve) => (give = resolve)));
    void resultPage(
      createPage(() => localStorage),
      deps,
      { params: PARAMS },
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
    await visit(resultPage, { params: PARAMS }, { ok: true, value });
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
    ['empty', ''],
    ['short', PARAMS.slice(0, -1)],
    ['with a space', `${PARAMS} `],
    ['HTML', '<script>alert(1)</script>'],
  ])('refuses params that are %s without asking', async (_name, params) => {
    const open = await visit(resultPage, { params });
    expect(open).not.toHaveBeenCalled();
    expect(heading()).toBe('인증 결과를 확인할 수 없어요');
    expect(document.querySelector('script')).toBeNull();
  });

  it('tries again with the same key after a broken connection', async () => {
    const open = await visit(resultPage, { params: PARAMS }, bad('unreachable'), good);
    expect(heading()).toBe('서비스에 연결하지 못했어요');
    click(action());
    await settle();
    expect(heading()).toBe('본인인증을 완료했어요');
    expect(open.mock.calls[1]).toEqual(open.mock.calls[0]);
  });

  it('names the transaction that the return named, and leaves out what is none', async () => {
    const named = await visit(resultPage, { params: PARAMS, transactionId: TRANSACTION_ID }, good);
    expect(named.mock.calls[0]?.[0]).toEqual({ params: PARAMS, transactionId: TRANSACTION_ID });
    for (const transactionId of ['', 'short', `${TRANSACTION_ID}A`, '<b>']) {
      const open = await visit(resultPage, { params: PARAMS, transactionId }, good);
      expect(open.mock.calls[0]?.[0]).toEqual({ params: PARAMS });
    }
  });

  it.each([
    ['opened', good],
    ['refused', bad('already_opened')],
  ])('ends the waiting of this tab once the result is %s', async (_how, answer) => {
    rememberOne();
    await visit(resultPage, { params: PARAMS, transactionId: TRANSACTION_ID }, answer);
    expect(isRemembered()).toBe(false);
  });

  it('keeps this tab waiting while the api does not answer, and where the result is another’s', async () => {
    rememberOne();
    await visit(resultPage, { params: PARAMS, transactionId: TRANSACTION_ID }, bad('unreachable'));
    expect(isRemembered()).toBe(true);
    rememberOne('E'.repeat(43));
    await visit(resultPage, { params: PARAMS, transactionId: TRANSACTION_ID }, good);
    expect(isRemembered()).toBe(true);
  });

  it('takes another key on another visit', async () => {
    const first = await visit(resultPage, { params: PARAMS }, good);
    const second = await visit(resultPage, { params: PARAMS }, good);
    expect(first.mock.calls[0]?.[1]).not.toBe(second.mock.calls[0]?.[1]);
  });

  it.each(['not_bound', 'already_opened', 'expired', 'params_invalid'] as const)(
    'has words of its own for %s, and does not offer to repeat it',
    async (code) => {
      await visit(resultPage, { params: PARAMS }, bad(code));
      expect(document.querySelector('code')?.textContent).toBe(code);
      expect(action()).toBeNull();
      expect(document.querySelector('#main a')?.getAttribute('href')).toBe('/');
    },
  );

  it('shows a sealed failure, should one land here', async () => {
    await visit(resultPage, { params: PARAMS }, { ok: true, value: Result.parse(FAILED) });
    expect(heading()).toBe('인증번호 입력 시간이 지났어요');
  });
});

describe('/cert-fail', () => {
  it('explains a code', async () => {
    const open = await visit(failPage, { error: 'cancelled' });
    expect(heading()).toBe('본인인증을 취소했어요');
    expect(document.querySelector('code')?.textContent).toBe('cancelled');
    expect(open).not.toHaveBeenCalled();
  });

  it('ends the waiting of this tab', async () => {
    rememberOne();
    await visit(failPage, { error: 'cancelled', transactionId: TRANSACTION_ID });
    expect(isRemembered()).toBe(false);
  });

  it('does not offer to ask again for a sealed failure, even a passing one', async () => {
    const value = Result.parse({ ...FAILED, code: 'carrier_unavailable' });
    await visit(failPage, { params: PARAMS }, { ok: true, value });
    expect(action()).toBeNull();
  });

  it('opens a sealed failure to learn its code', async () => {
    await visit(failPage, { params: PARAMS }, { ok: true, value: Result.parse(FAILED) });
    expect(heading()).toBe('인증번호 입력 시간이 지났어요');
  });

  it.each([
    ['no code', undefined],
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['a name of the prototype', '__proto__'],
    ['an inherited name', 'toString'],
    ['a code that no redirect carries', 'wrong_opener'],
    ['a code of this side', 'unreachable'],
  ])('gives general words for %s, and repeats nothing of it', async (_name, error) => {
    await visit(failPage, error === undefined ? {} : { error });
    expect(heading()).toBe('본인인증을 마치지 못했어요');
    expect(document.querySelector('code')?.textContent).toBe('unknown');
    expect(document.querySelector('img')).toBeNull();
  });

  it('believes exactly the codes that the api may put into a redirect', () => {
    for (const code of ErrorCode.options) {
      expect(redirectedCode(code)).toBe(isRedirectable(code) ? code : 'unknown');
    }
  });
});
