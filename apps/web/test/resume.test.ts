// @vitest-environment happy-dom
/** A reload, or Back: the page waits on for what this tab started, without a word until there is one to say. */
import type { Outcome } from '@bonin/browser/verify';
import { beforeEach, expect, it } from 'vitest';
import { createPage } from '../src/page.ts';
import { startPage } from '../src/start.ts';
import { fakeDeps, isRemembered, rememberOne } from './support/deps.ts';
import { buttonOf, click, heading, leave, resetDocument, settle, submit } from './support/document.ts';
import { PARAMS, STARTED, TRANSACTION_ID, VERIFIED } from './support/fixtures.ts';

const START = '휴대폰 본인인증을 시작할게요';

/** `/`, loaded again. */
function reload() {
  const faked = fakeDeps('tab');
  faked.open.mockResolvedValue({ ok: true, value: VERIFIED });
  startPage(
    createPage(() => localStorage),
    faked.deps,
  );
  return { ...faked, running: faked.resumed[0]?.running };
}
const abandoned = (reason: 'expired' | 'opened'): Outcome => ({
  outcome: 'abandoned',
  transactionId: TRANSACTION_ID,
  reason,
});

beforeEach(() => {
  leave();
  resetDocument();
});

it('waits for nothing where nothing runs, or what is stored is not of its form', () => {
  expect(reload().resumed).toHaveLength(0);
  for (const stored of ['', '{', '{}', 'null', '[1]', '{"transactionId":"x","expiresAt":"y"}']) {
    sessionStorage.setItem('bonin.pending', stored);
    expect(reload().resumed).toHaveLength(0);
  }
  expect(heading()).toBe(START);
});

it('waits for what it started, and says nothing of it', () => {
  rememberOne();
  const { resumed, running } = reload();
  expect(resumed[0]?.options).toMatchObject({ transactionId: TRANSACTION_ID, expiresAt: STARTED.expiresAt });
  for (const progress of ['waiting', 'unreachable', 'window-closed'] as const) running?.tell(progress);
  expect(heading()).toBe(START);
});

it('shows a result that is home already', async () => {
  rememberOne();
  const { running, open } = reload();
  await running?.finish({ outcome: 'returned', transactionId: TRANSACTION_ID, params: PARAMS });
  expect(open.mock.calls[0]?.[0]).toEqual({ params: PARAMS, transactionId: TRANSACTION_ID });
  expect(heading()).toBe('본인인증을 완료했어요');
  expect(isRemembered()).toBe(false);
});

it('explains a failure that another tab handed back', async () => {
  rememberOne();
  await reload().running?.finish({ outcome: 'failed', transactionId: TRANSACTION_ID, error: 'cancelled' });
  expect(heading()).toBe('본인인증을 취소했어요');
});

it('asks for the transfer code where the person came back elsewhere', async () => {
  rememberOne();
  const { running } = reload();
  running?.tell('elsewhere');
  expect(heading()).toBe('다른 브라우저에서 인증을 마쳤나요?');
  click(buttonOf('처음부터 다시'));
  await settle();
  expect(running?.controls.giveUp).toHaveBeenCalledOnce();
  expect(heading()).toBe(START);
  expect(isRemembered()).toBe(false);
});

it('asks for no transfer code where there is none: a reload does not forget that', async () => {
  rememberOne(TRANSACTION_ID, false);
  const { running } = reload();
  running?.tell('elsewhere');
  expect(heading()).toBe('다른 브라우저에서 인증을 마쳤어요');
  expect(document.querySelector('#field')).toBeNull();
});

it.each(['expired', 'opened'] as const)('is silent about one that is %s', async (reason) => {
  rememberOne();
  await reload().running?.finish(abandoned(reason));
  expect(heading()).toBe(START);
  expect(isRemembered()).toBe(false);
});

it('says so where the field for the code stood', async () => {
  rememberOne();
  const { running } = reload();
  running?.tell('elsewhere');
  await running?.finish(abandoned('expired'));
  expect(heading()).toBe('본인인증 시간이 지났어요');
});

it('is given up by a new start, which is remembered instead', async () => {
  rememberOne('E'.repeat(43));
  const { running, verified } = reload();
  submit();
  await settle();
  expect(running?.controls.giveUp).toHaveBeenCalledOnce();
  expect(verified).toHaveLength(1);
  expect(JSON.parse(sessionStorage.getItem('bonin.pending') ?? '')).toEqual({
    transactionId: TRANSACTION_ID,
    expiresAt: STARTED.expiresAt,
    hasTransferCode: true,
  });
});

it('begins when the browser brings the page back from the provider’s', async () => {
  const { verified, resumed } = reload();
  submit();
  await settle();
  expect(resumed).toHaveLength(0);
  await verified[0]?.running.finish({
    outcome: 'abandoned',
    transactionId: TRANSACTION_ID,
    reason: 'came-back',
  });
  expect(resumed[0]?.options.transactionId).toBe(TRANSACTION_ID);
  expect(heading()).toBe(START);
});

it('does without storage where that is forbidden', async () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const { createPending } = await import('../src/pending.ts');
  const pending = createPending(forbidden);
  expect(() => {
    pending.remember({ ...STARTED, hasTransferCode: true });
    pending.forget(TRANSACTION_ID);
  }).not.toThrow();
  expect(pending.recall()).toBeUndefined();
});
