// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { landingPage } from '../src/landing.ts';
import { createPage } from '../src/page.ts';
import { whichWindow } from '../src/which-window.ts';
import { fakeDeps } from './support/deps.ts';
import { heading, leave, resetDocument, settle, shown } from './support/document.ts';
import { PARAMS, TRANSACTION_ID, VERIFIED } from './support/fixtures.ts';

/** A landing page; the test says whether the starting page took what came back. */
function land(kind: 'result' | 'fail', arrival: { params?: string; error?: string }) {
  const faked = fakeDeps();
  faked.open.mockResolvedValue({ ok: true, value: VERIFIED });
  let take: (taken: boolean) => void = () => undefined;
  const handedBack = new Promise<boolean>((resolve) => (take = resolve));
  void landingPage(
    createPage(() => localStorage),
    faked.deps,
    { kind, arrival: { ...arrival, transactionId: TRANSACTION_ID }, handedBack },
  );
  const answer = async (taken: boolean) => {
    take(taken);
    await settle();
  };
  return { ...faked, answer };
}

beforeEach(() => {
  leave();
  resetDocument();
});

describe('a landing page', () => {
  it('is done where the page that started has taken over, and opens nothing itself', async () => {
    const { open, answer } = land('result', { params: PARAMS });
    expect(heading()).toBe('인증 결과를 확인하고 있어요');
    await answer(true);
    expect(heading()).toBe('인증을 마쳤어요');
    expect(shown()).toContain('이 창은 닫아도 돼요.');
    expect(document.querySelector('#main a')).toBeNull();
    expect(open).not.toHaveBeenCalled();
  });

  it('does not call a failure done', async () => {
    const { answer } = land('fail', { error: 'cancelled' });
    await answer(true);
    expect(heading()).toBe('처음 시작한 화면에서 계속해 주세요');
    expect(shown()).not.toContain('마쳤어요');
  });

  it('opens the result itself where nobody did', async () => {
    const { open, answer } = land('result', { params: PARAMS });
    expect(open).not.toHaveBeenCalled();
    await answer(false);
    expect(open.mock.calls[0]?.[0]).toEqual({ params: PARAMS, transactionId: TRANSACTION_ID });
    expect(heading()).toBe('본인인증을 완료했어요');
  });

  it('explains the failure itself where nobody did', async () => {
    await land('fail', { error: 'cancelled' }).answer(false);
    expect(heading()).toBe('본인인증을 취소했어요');
  });

  it('that brought nothing says so', async () => {
    await land('result', {}).answer(false);
    expect(heading()).toBe('여기에는 보여 드릴 결과가 없어요');
  });
});

it.each([
  ['a phone', true, 390, 'tab'],
  ['a tablet', true, 1024, 'tab'],
  ['a narrow window', false, 599, 'tab'],
  ['a window just wide enough', false, 600, 'popup'],
  ['a desktop', false, 1440, 'popup'],
] as const)('%s is sent to a window of its kind', (_what, isCoarse, innerWidth, window) => {
  const asked: string[] = [];
  const matchMedia = (query: string) => {
    asked.push(query);
    return { matches: isCoarse } as MediaQueryList;
  };
  expect(whichWindow({ matchMedia, innerWidth })).toBe(window);
  expect(asked).toEqual(['(pointer: coarse)']);
});
