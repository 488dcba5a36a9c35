// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { begin, eachAlone, polls, stubProvider, stubScripts } from './support-script.ts';
import {
  current,
  iamportStarted,
  newTransaction,
  portoneStarted,
  started,
  stubApi,
  stubBrowser,
} from './support.ts';

const STARTED = { body: { status: 'started' } };
const RETURNED = { body: { redirectUrl: 'https://shop.example/done?params=sealed&transactionId=x' } };
const NOT_COMPLETED = { status: 409, body: { status: 409, code: 'not_completed' } };
const IMP_UID = 'imp_123456789012';

eachAlone();

describe('the script', () => {
  it('is loaded from the start’s address, called once it is there, and not loaded again', async () => {
    const { asked, answer } = stubScripts();
    stubApi(STARTED);
    const { open, controls } = await begin(iamportStarted);
    expect(asked.map(({ src }) => src)).toEqual(['https://iamport.example/v1/iamport.js']);
    expect(open).not.toHaveBeenCalled();
    const { init, certification } = stubProvider();
    await answer('load');
    expect(init).toHaveBeenCalledWith('imp00000000');
    expect(certification.mock.calls[0]?.[0]).toEqual(iamportStarted().certification);
    expect(open).toHaveBeenCalledOnce();
    controls()?.reopen();
    expect(certification).toHaveBeenCalledTimes(2);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['cannot be loaded', async (scripts: ReturnType<typeof stubScripts>) => scripts.answer('error')],
    ['never comes', async () => vi.advanceTimersByTimeAsync(15_000)],
  ])('that %s ends as provider_unavailable, and the next click loads it again', async (_what, fail) => {
    const scripts = stubScripts();
    const { ended, heard, again } = await begin(portoneStarted);
    await fail(scripts);
    expect(ended()).toEqual({ outcome: 'failed', transactionId: current.id, error: 'provider_unavailable' });
    expect(heard).toEqual([]);
    void again();
    await vi.advanceTimersByTimeAsync(0);
    expect(scripts.asked).toHaveLength(2);
  });

  it.each([
    ['throws', () => vi.stubGlobal('PortOne', { requestIdentityVerification: async () => Promise.reject() })],
    ['is another one', () => vi.stubGlobal('PortOne', {})],
  ])('that %s ends as provider_unavailable', async (_what, stub) => {
    stub();
    const { ended } = await begin(portoneStarted);
    expect(ended()).toMatchObject({ outcome: 'failed', error: 'provider_unavailable' });
  });

  it('is needed for such a start, and KCB’s form does without', async () => {
    stubBrowser();
    stubApi(STARTED);
    const { verify } = await import('../src/verify.ts');
    await expect(verify({ start: async () => portoneStarted(), window: 'popup' })).rejects.toThrow(
      /script is not a function/,
    );
    const { submitted } = await begin(started);
    expect(submitted).toHaveLength(1);
  });
});

describe('what the script says', () => {
  it('is brought to IamPort’s return, with our own number of the attempt', async () => {
    const { end } = stubProvider();
    const calls = stubApi(RETURNED);
    const { ended, windows } = await begin(iamportStarted);
    await end({ success: true, imp_uid: IMP_UID, merchant_uid: 'another' });
    expect(calls[0]).toMatchObject({
      url: '/certifications',
      init: { method: 'POST', body: JSON.stringify({ imp_uid: IMP_UID, merchant_uid: 'm'.repeat(32) }) },
    });
    expect(ended()).toEqual({ outcome: 'returned', transactionId: current.id, params: 'sealed' });
    expect(windows[0]?.close).toHaveBeenCalledOnce();
  });

  it('is brought to PortOne’s return', async () => {
    const { end } = stubProvider();
    const calls = stubApi(RETURNED);
    const { ended } = await begin(portoneStarted);
    await end({ identityVerificationId: 'another' });
    expect(calls[0]).toMatchObject({
      url: '/identity-verifications',
      init: { body: JSON.stringify({ identityVerificationId: 'v'.repeat(32) }) },
    });
    expect(ended()).toMatchObject({ outcome: 'returned', params: 'sealed' });
  });

  it.each([
    ['cancelled', { success: false, imp_uid: IMP_UID, error_msg: '사용자가 취소했습니다' }],
    ['verification_failed', { success: false, imp_uid: IMP_UID, error_msg: '인증번호 불일치' }],
    ['verification_failed', { success: true, imp_uid: null }],
  ])('ends as %s where IamPort’s is %j: nothing is asked', async (error, said) => {
    const { end } = stubProvider();
    const calls = stubApi(RETURNED);
    const { ended } = await begin(iamportStarted);
    await end(said);
    expect(ended()).toEqual({ outcome: 'failed', transactionId: current.id, error });
    expect(calls).toEqual([]);
  });

  it.each([
    ['cancelled', { code: 'USER_CANCELLED' }],
    ['verification_failed', { code: 'PG_PROVIDER_ERROR', message: '통신사 오류' }],
  ])('ends as %s where PortOne’s is %j and the api has no result', async (error, said) => {
    const { end } = stubProvider();
    stubApi(NOT_COMPLETED);
    const { ended } = await begin(portoneStarted);
    await end(said);
    expect(ended()).toEqual({ outcome: 'failed', transactionId: current.id, error });
  });

  it('is not believed against the api’s result', async () => {
    const { end } = stubProvider();
    stubApi(RETURNED);
    const { ended } = await begin(portoneStarted);
    await end({ code: 'PG_PROVIDER_ERROR' });
    expect(ended()).toMatchObject({ outcome: 'returned', params: 'sealed' });
  });

  it.each([
    'provider_unavailable',
    'store_unavailable',
    'rate_limited',
    'in_progress',
    'provider_answer_invalid',
    'internal_error',
  ])('as a no ends nothing while the api answers %s: the person may have been verified', async (code) => {
    const { end } = stubProvider();
    stubApi({ status: 502, body: { status: 502, code } });
    const { ended } = await begin(portoneStarted);
    await end({ code: 'Cancelled' });
    await polls(1);
    expect(ended()).toBeUndefined();
    stubApi(RETURNED);
    await polls(1);
    expect(ended()).toMatchObject({ outcome: 'returned', params: 'sealed' });
  });

  it('as a no is what is told where the api goes on not knowing', async () => {
    const { end } = stubProvider();
    stubApi({ status: 502, body: { status: 502, code: 'provider_unavailable' } });
    const { ended } = await begin(portoneStarted);
    await end({ code: 'Cancelled' });
    await polls(4);
    expect(ended()).toMatchObject({ outcome: 'failed', error: 'cancelled' });
  });

  it('as a success is told again while the api has nothing, and believed at no time', async () => {
    const { end } = stubProvider();
    const calls = stubApi(NOT_COMPLETED, NOT_COMPLETED, RETURNED);
    const { ended } = await begin(iamportStarted);
    await end({ success: true, imp_uid: IMP_UID });
    await polls(2);
    expect(ended()).toMatchObject({ outcome: 'returned' });
    newTransaction();
    const more = await begin(iamportStarted);
    stubApi(NOT_COMPLETED);
    await end({ success: true, imp_uid: IMP_UID });
    await polls(4);
    expect(more.ended()).toMatchObject({ outcome: 'failed', error: 'not_completed' });
    expect(calls.map(({ url }) => url)).toEqual(Array.from({ length: 3 }, () => '/certifications'));
  });

  it.each([
    ['expired', { outcome: 'abandoned', reason: 'expired' }],
    ['unknown_transaction', { outcome: 'abandoned', reason: 'expired' }],
    ['already_used', { outcome: 'failed', error: 'already_used' }],
  ])('ends at once where the api answers %s', async (code, outcome) => {
    const { end } = stubProvider();
    stubApi({ status: 409, body: { status: 409, code } });
    const { ended } = await begin(iamportStarted);
    await end({ success: true, imp_uid: IMP_UID });
    expect(ended()).toMatchObject(outcome);
  });

  it('waits for an api that does not answer, and is told then', async () => {
    const { end } = stubProvider();
    stubApi();
    const { ended, heard } = await begin(portoneStarted);
    await end({});
    await polls(4);
    expect(heard).toEqual(['waiting', 'unreachable']);
    stubApi(RETURNED);
    await polls(1);
    expect(ended()).toMatchObject({ outcome: 'returned' });
  });
});
