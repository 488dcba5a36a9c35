import { inspect } from 'node:util';
// The calls of a service's server, against the API and the simulator.
import type { Started as BrowserStarted } from '@bonin/browser/verify';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { BoninError, createBonin, type Page } from '../src/bonin.ts';
import { API, paramsOf, SECRET, startService, URLS, type Service } from './support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => service.close());

const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BoninError);
  return (error as BoninError).code;
};

/** A verification that has come back. */
async function returned(options: object = {}, phoneNumber?: string) {
  const { page, pending } = await service.bonin.start({ ...URLS, ...options });
  return { page, pending, params: paramsOf(await service.comeBack(page, phoneNumber)) };
}

describe('a start', () => {
  it('gives the page everything but the start secret', async () => {
    const { page, pending } = await service.bonin.start({ ...URLS, purpose: 'sign-up' });
    expect(page).toMatchObject({ provider: 'kcb', transactionId: pending.transactionId });
    expect(pending).toMatchObject({ purpose: 'sign-up', provider: 'kcb' });
    expect(JSON.stringify(page)).not.toContain(pending.codeVerifier);
  });

  it('keeps the provider’s own id, by which a return names the verification', async () => {
    const { page, pending } = await service.bonin.start({ ...URLS, provider: 'portone' });
    expect(page).toMatchObject({ request: { identityVerificationId: pending.providerId } });
  });

  it('fits the page’s verify', () => {
    expectTypeOf<Page>().toExtend<BrowserStarted>();
  });

  it('to a page that is on no list ends with the API’s code', async () => {
    const elsewhere = service.bonin.start({ ...URLS, successUrl: 'https://evil.example/verified' });
    expect(await codeOf(elsewhere)).toBe('redirect_not_allowed');
  });

  it('with another secret ends as unauthorized', async () => {
    const other = service.createBonin({ secret: 'somebody-elses-secret' });
    expect(await codeOf(other.start(URLS))).toBe('unauthorized');
  });
});

describe('an opening', () => {
  it('gives the person, with the three answers about the age', async () => {
    const { params, pending } = await returned({ purpose: 'sign-up' });
    const result = await service.bonin.open(params, pending);
    expect(result).toMatchObject({
      status: 'verified',
      purpose: 'sign-up',
      assurance: 'with-person',
      identity: { name: '홍길동', birthDate: '1990-01-01', carrier: 'SKT' },
      age: { under14: false, minor: false, youth: false },
    });
  });

  it('knows a child', async () => {
    const { params, pending } = await returned({}, '01000000003');
    expect(await service.bonin.open(params, pending)).toMatchObject({ age: { under14: true, minor: true } });
  });

  it('has the same answer for the same call, also from another process', async () => {
    const { params, pending } = await returned();
    const first = await service.bonin.open(params, pending);
    expect(await service.createBonin().open(params, pending)).toEqual(first);
  });

  it('gives the code of the provider’s no', async () => {
    const { params, pending } = await returned({}, '01000000010');
    expect(await service.bonin.open(params, pending)).toMatchObject({ status: 'failed', code: 'cancelled' });
  });

  it('with the verifier of another start is not_bound, and tells the way home where no log shows it', async () => {
    const { params } = await returned();
    const other = await service.bonin.start(URLS);
    const error = await service.bonin
      .open(params, { ...other.pending, transactionId: (await returned()).pending.transactionId })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'params_invalid' });
    const stranger = await service.bonin.open(params, undefined).catch((reason: unknown) => reason);
    expect(stranger).toMatchObject({ code: 'not_bound', status: 403 });
    const { transfer } = stranger as BoninError;
    expect(transfer?.transferCode).toMatch(/^\d{6}$/);
    expect(JSON.stringify(Object.entries(stranger as BoninError))).not.toContain(transfer?.transferCode);
  });

  it('takes a person home who returned in another browser', async () => {
    const { params, pending } = await returned();
    const stranger = await service.bonin.open(params, undefined).catch((reason: unknown) => reason);
    const { transferCode = '' } = (stranger as BoninError).transfer ?? {};
    const home = await service.bonin.claim(pending, transferCode);
    expect(home.params).toBe(params);
    expect(await service.bonin.open(params, pending)).toMatchObject({ assurance: 'by-code' });
  });

  it('refuses digits that are wrong', async () => {
    const { params, pending } = await returned();
    await service.bonin.open(params, undefined).catch(() => undefined);
    expect(await codeOf(service.bonin.claim(pending, '000000'))).toMatch(/^transfer_code_wrong$/);
  });

  it('for another purpose is refused, and the result stays unopened', async () => {
    const { params, pending } = await returned({ purpose: 'adult-check' });
    const demand = { expectedPurpose: 'sign-up' } as const;
    expect(await codeOf(service.bonin.open(params, pending, demand))).toBe('purpose_mismatch');
    expect(await service.bonin.open(params, pending)).toMatchObject({ status: 'verified' });
  });

  it('demands the purpose of the start where it is told no other', async () => {
    const { params, pending } = await returned({ purpose: 'adult-check' });
    const forged = { ...pending, purpose: 'password-recovery' };
    expect(await codeOf(service.bonin.open(params, forged))).toBe('purpose_mismatch');
  });

  it('refuses a person whose result is weaker than demanded', async () => {
    const { params, pending } = await returned();
    const stranger = await service.bonin.open(params, undefined).catch((reason: unknown) => reason);
    await service.bonin.claim(pending, (stranger as BoninError).transfer?.transferCode ?? '');
    const strict = service.bonin.open(params, pending, { leastAssurance: 'with-person' });
    const error: unknown = await strict.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'assurance_not_available', status: 403 });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/홍길동|0100000|1990-01-01/);
    expect(await service.bonin.open(params, pending)).toMatchObject({ assurance: 'by-code' });
  });

  it.each(['with_person', '', 'toString'])('with the demand %j opens nothing', async (leastAssurance) => {
    const { params, pending } = await returned();
    const before = service.calls.length;
    const demand = { leastAssurance } as never;
    await expect(service.bonin.open(params, pending, demand)).rejects.toThrow(TypeError);
    expect(service.calls).toHaveLength(before);
  });

  it.each(['', 'x', 'a..b.c.d', 'a'.repeat(5000)])('of what is no params asks nobody: %#', async (params) => {
    const { pending } = await service.bonin.start(URLS);
    const before = service.calls.length;
    expect(await codeOf(service.bonin.open(params, pending))).toBe('params_invalid');
    expect(service.calls).toHaveLength(before);
  });
});

describe('a status', () => {
  it('says how far the verification is', async () => {
    const { page, pending } = await service.bonin.start(URLS);
    expect(await service.bonin.status(pending)).toMatchObject({ status: 'started' });
    await service.comeBack(page);
    expect(await service.bonin.status(pending)).toMatchObject({ status: 'verified' });
  });

  it('is unknown to another start secret', async () => {
    const { pending } = await service.bonin.start(URLS);
    const other = await service.bonin.start(URLS);
    const stranger = { ...pending, codeVerifier: other.pending.codeVerifier };
    expect(await codeOf(service.bonin.status(stranger))).toBe('unknown_transaction');
  });

  it('asks the provider only where it is told to', async () => {
    const { pending } = await service.bonin.start({ ...URLS, provider: 'portone' });
    await service.bonin.status(pending);
    expect(service.calls.at(-1)).not.toContain('ask=');
    await service.bonin.status(pending, { askProvider: true });
    expect(service.calls.at(-1)).toContain('?ask=provider');
  });
});

describe('settings', () => {
  it.each([
    ['an address with a path', { api: `${API}/api` }],
    ['plain http to another machine', { api: 'http://id.example' }],
    ['no address', { api: 'id.example' }],
    ['an empty secret', { secret: '' }],
    ['a secret with a space', { secret: 'a secret of two' }],
    ['no secret', { secret: undefined as unknown as string }],
    ['no time', { timeoutMs: 0 }],
  ])('with %s are a TypeError', (_, wrong) => {
    expect(() => createBonin({ api: API, secret: SECRET, ...wrong })).toThrow(TypeError);
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'https://id.example/', 'http://[::1]:4000'])(
    'take %s',
    (api) => {
      expect(() => createBonin({ api, secret: SECRET })).not.toThrow();
    },
  );
});
