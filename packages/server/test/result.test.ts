import { readFileSync } from 'node:fs';
// A result is read tolerantly: it is spent by now, and a newer API may say more.
import type { AgeChecks as ContractAgeChecks } from '@bonin/contracts/identity';
import { Assurance as ContractAssurance } from '@bonin/contracts/verification/assurance';
import {
  CertificateResultForServer,
  type FailedResult as ContractFailed,
  type VerifiedForServer,
} from '@bonin/contracts/verification/certificate-result';
import type { Provider as ContractProvider } from '@bonin/contracts/verification/provider';
import type { Purpose as ContractPurpose } from '@bonin/contracts/verification/purpose';
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { isAssured } from '../src/assurance.ts';
import type {
  AgeChecks,
  Assurance,
  Page,
  Provider,
  Purpose,
  FailedResult,
  VerifiedResult,
} from '../src/bonin.ts';
import { readResult } from '../src/result.ts';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(
    readFileSync(new URL(`../../contracts/fixtures/v1/${name}.json`, import.meta.url), 'utf8'),
  ) as Record<string, unknown>;
const VERIFIED = fixture('certificate-result.response.server.assurance');
const FAILED = fixture('certificate-result.response.failed.assurance');
const read = (answer: unknown) => readResult(answer, 'id');
const withIdentity = (more: object) => ({
  ...VERIFIED,
  identity: { ...(VERIFIED['identity'] as object), ...more },
});

/** Compiles as long as what the API answers is what this package promises. */
const asVerified = (answer: VerifiedForServer & { readonly age: AgeChecks }): VerifiedResult => answer;
const asFailed = (answer: ContractFailed): FailedResult => answer;

describe('the types', () => {
  it('are those of the contracts', () => {
    expectTypeOf(asVerified).toBeFunction();
    expectTypeOf(asFailed).toBeFunction();
    expectTypeOf<ContractPurpose>().toEqualTypeOf<Purpose>();
    expectTypeOf<ContractProvider>().toEqualTypeOf<Provider>();
    expectTypeOf<ContractAssurance>().toEqualTypeOf<Assurance>();
    expectTypeOf<ContractAgeChecks>().toExtend<AgeChecks>();
    expectTypeOf<StartCertificateResponse>().toExtend<Page>();
  });
});

describe('a result', () => {
  it.each(['', '.iamport', '.portone', '.no-ci', '.assurance'])(
    'of the contracts’ fixture server%s is read',
    (kind) => {
      const answer = fixture(`certificate-result.response.server${kind}`);
      const known = CertificateResultForServer.parse(answer);
      expect(read(answer)).toMatchObject({ ...known, transactionId: 'id' });
    },
  );

  it('keeps what a newer API says: fields, a carrier, a provider, a purpose', () => {
    const newer = {
      ...withIdentity({ carrier: 'SATELLITE', gender: 'unspecified', kana: 'x' }),
      provider: 'toss',
      purpose: 'loan',
      more: { a: 1 },
    };
    expect(read(newer)).toMatchObject({
      status: 'verified',
      provider: 'toss',
      purpose: 'loan',
      more: { a: 1 },
      identity: { carrier: 'SATELLITE', gender: 'unspecified', kana: 'x' },
    });
  });

  it('keeps a failure code that is new', () => {
    expect(read({ ...FAILED, code: 'line_suspended' })).toMatchObject({
      status: 'failed',
      code: 'line_suspended',
    });
  });

  it('loses an optional field of another form, and no person', () => {
    const result = read(withIdentity({ carrier: { name: 'SKT' }, ci: null, phoneNumber: 1 }));
    expect(result).toMatchObject({ status: 'verified' });
    const { identity } = result as unknown as { identity: object };
    expect(Object.keys(identity)).not.toEqual(expect.arrayContaining(['carrier']));
    expect(identity).not.toHaveProperty('ci');
  });

  it.each([
    ['no name', withIdentity({ name: undefined })],
    ['a birth date of another form', withIdentity({ birthDate: '900101' })],
    ['no person', { ...VERIFIED, identity: null }],
    ['a status that is new', { ...VERIFIED, status: 'probably' }],
    ['no status', { ...VERIFIED, status: undefined }],
    ['nothing', undefined],
    ['a list', [VERIFIED]],
  ])('with %s verifies nobody', (_, answer) => {
    expect(read(answer)).toBeUndefined();
  });

  it('without an assurance has the weakest', () => {
    expect(read({ ...VERIFIED, assurance: undefined })).toMatchObject({ assurance: 'by-starter' });
  });
});

describe('the assurance', () => {
  const ORDER = ContractAssurance.options;
  it('has the order of the contracts', () => {
    for (const [rank, assurance] of ORDER.entries()) {
      for (const [least, demanded] of ORDER.entries())
        expect(isAssured(assurance, demanded)).toBe(rank <= least);
    }
  });

  it('that is unknown is the weakest', () => {
    expect(isAssured('by-oracle', 'by-code')).toBe(false);
    expect(isAssured('by-oracle', 'by-starter')).toBe(true);
  });
});
