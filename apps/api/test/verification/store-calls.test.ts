// How often each step of a journey asks the store: a call is a round trip where the store is another machine.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { errorOf } from '../support/browser.ts';
import { createReturnsHarness } from '../support/fake-returns.ts';
import { createHarness } from '../support/harness.ts';
import {
  callIamport,
  callPortone,
  IMP_UID,
  landIamport,
  startIamport,
  startPortone,
} from '../support/returns-calls.ts';

/** A store that notes its calls. */
function countingStore(store: TransactionStore) {
  const calls: string[] = [];
  const noted: TransactionStore = {
    ...store,
    async insert(row) {
      calls.push('insert');
      return store.insert(row);
    },
    async get(id) {
      calls.push('get');
      return store.get(id);
    },
    async find(key, value) {
      calls.push(`find ${key}`);
      return store.find(key, value);
    },
    async compareAndSet(previous, next) {
      calls.push('compareAndSet');
      return store.compareAndSet(previous, next);
    },
  };
  return { noted, taken: () => calls.splice(0) };
}

function counted() {
  let taken: () => string[] = () => [];
  const deps = (given: Deps): Deps => {
    const counting = countingStore(given.store);
    ({ taken } = counting);
    return { ...given, store: counting.noted };
  };
  return { deps, taken: () => taken() };
}

describe('calls of the store, with KCB', () => {
  it('are one for a start, three for a return, two for a result, and one for a status or a reload', async () => {
    const { deps, taken } = counted();
    const h = await createHarness({ deps });
    const browser = h.browser();
    const started = await browser.start();
    expect(taken()).toEqual(['insert']);
    const finished = h.world.finish(started.serviceToken, {});
    const back = await browser.comeBack(finished);
    expect(taken()).toEqual(['find returnLookup', 'compareAndSet', 'compareAndSet']);
    await browser.comeBack(finished);
    expect(taken()).toEqual(['find returnLookup']);
    await browser.get(`/api/certificates/${started.transactionId}`);
    expect(taken()).toEqual(['get']);
    const params = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
    expect((await browser.open(params)).statusCode).toBe(200);
    expect(taken()).toEqual(['find paramsHash', 'compareAndSet']);
  });

  it('are one where the return key is unknown, and one where the token is another', async () => {
    const { deps, taken } = counted();
    const h = await createHarness({ deps });
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    taken();
    await browser.comeBack({
      ...finished,
      returnUrl: `${finished.returnUrl.slice(0, -43)}${'A'.repeat(43)}`,
    });
    expect(taken()).toEqual(['find returnLookup']);
    await browser.comeBack({ ...finished, fields: { svc_tkn: 'f'.repeat(32) } });
    expect(taken()).toEqual(['find returnLookup']);
    expect(h.resultCalls()).toBe(0);
  });

  it('are two for a transfer code that is shown, and two for one that is redeemed', async () => {
    const { deps, taken } = counted();
    const h = await createHarness({ deps });
    const [starter, other] = [h.browser(), h.browser()];
    const started = await starter.start();
    const back = await other.comeBack(h.world.finish(started.serviceToken, {}));
    const params = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
    taken();
    const { transferCode } = (await other.open(params)).json<{ transferCode: string }>();
    expect(taken()).toEqual(['find paramsHash', 'compareAndSet']);
    await starter.post(`/api/certificates/${started.transactionId}/claim`, { transferCode });
    expect(taken()).toEqual(['get', 'compareAndSet']);
  });
});

describe('calls of the store, with a provider whose address every page knows', () => {
  it.each([
    ['the page’s call', callIamport],
    ['the browser', landIamport],
  ])('are three for a return by %s', async (_by, comeBack) => {
    const { deps, taken } = counted();
    const h = await createReturnsHarness({ deps });
    const browser = h.browser();
    const { merchantUid } = await startIamport(browser);
    h.certify(IMP_UID, merchantUid);
    taken();
    await comeBack(browser, merchantUid);
    expect(taken()).toEqual(['find returnLookup', 'compareAndSet', 'compareAndSet']);
  });

  it('are three for a status call that recovers a lost return, and one where it may not ask yet', async () => {
    const { deps, taken } = counted();
    const h = await createReturnsHarness({ deps });
    const browser = h.browser();
    const { id, transactionId } = await startPortone(browser);
    taken();
    h.verified(id);
    await browser.get(`/api/certificates/${transactionId}?ask=provider`);
    expect(taken()).toEqual(['get', 'compareAndSet', 'compareAndSet']);
    await browser.get(`/api/certificates/${transactionId}?ask=provider`);
    expect(taken()).toEqual(['get']);
    await callPortone(browser, id);
    expect(taken()).toEqual(['find returnLookup']);
  });
});

describe('a token under two root secrets', () => {
  it('is looked up under each, and ends no second transaction', async () => {
    const [first, second] = ['t1', 't2'].map((kid) => `${kid}:${randomBytes(32).toString('base64url')}`);
    const { deps, taken } = counted();
    const before = await createReturnsHarness({ deps, environment: { BONIN_ROOT_SECRETS: String(first) } });
    const browser = before.browser();
    const used = await startIamport(browser);
    before.certify(IMP_UID, used.merchantUid);
    await callIamport(browser, used.merchantUid);

    const after = await createReturnsHarness({
      deps: (given) => deps({ ...given, store: before.deps.store }),
      environment: { BONIN_ROOT_SECRETS: `${second},${first}` },
    });
    const later = after.browser();
    const { merchantUid } = await startIamport(later);
    after.certify(IMP_UID, merchantUid);
    taken();
    expect(errorOf(await landIamport(later, merchantUid))).toBe('already_used');
    expect(taken().filter((call) => call === 'find tokenLookup')).toHaveLength(2);
    expect(after.questions()).toEqual([]);
  });
});
