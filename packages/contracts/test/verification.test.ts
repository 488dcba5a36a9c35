// Our own messages. The fixtures of version 1 parse for ever: a change that breaks one is a breaking change.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Problem } from '../src/error.ts';
import { isAssured, weakerAssurance } from '../src/verification/assurance.ts';
import {
  CertificateResultForBrowser,
  CertificateResultForServer,
  CertificateResultRequest,
  IdempotencyKey,
} from '../src/verification/certificate-result.ts';
import { CertificateStatusResponse } from '../src/verification/certificate-status.ts';
import { RelyingPartyId, SealedParams, TransactionId } from '../src/verification/ids.ts';
import { Readiness } from '../src/verification/readiness.ts';
import { ReturnQuery } from '../src/verification/return.ts';
import { SealedResult } from '../src/verification/sealed-result.ts';
import { StartCertificateRequest, StartCertificateResponse } from '../src/verification/start-certificate.ts';

const FIXTURES = new URL('../fixtures/v1/', import.meta.url);
const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));

const SCHEMAS: Record<string, z.ZodType> = {
  'start-certificate.request.json': StartCertificateRequest,
  'start-certificate.response.kcb.json': StartCertificateResponse,
  'start-certificate.response.iamport.json': StartCertificateResponse,
  'start-certificate.response.portone.json': StartCertificateResponse,
  'certificate-result.response.server.iamport.json': CertificateResultForServer,
  'certificate-result.response.server.portone.json': CertificateResultForServer,
  'certificate-result.response.browser.portone.json': CertificateResultForBrowser,
  'sealed-result.verified.iamport.json': SealedResult,
  'certificate-result.request.json': CertificateResultRequest,
  'certificate-result.response.server.json': CertificateResultForServer,
  'certificate-result.response.server.no-ci.json': CertificateResultForServer,
  'certificate-result.response.browser.json': CertificateResultForBrowser,
  'certificate-result.response.failed.json': CertificateResultForBrowser,
  'certificate-result.response.server.assurance.json': CertificateResultForServer,
  'certificate-result.response.browser.assurance.json': CertificateResultForBrowser,
  'certificate-result.response.failed.assurance.json': CertificateResultForBrowser,
  'sealed-result.verified.assurance.json': SealedResult,
  'sealed-result.failed.assurance.json': SealedResult,
  'certificate-status.response.json': CertificateStatusResponse,
  'sealed-result.verified.json': SealedResult,
  'sealed-result.failed.json': SealedResult,
  'problem.json': Problem,
  'readiness.json': Readiness,
  'readiness.with-choices.json': Readiness,
  'readiness.with-providers.json': Readiness,
};

describe('fixtures of version 1', () => {
  it('all have a schema', () => expect(readdirSync(FIXTURES).sort()).toEqual(Object.keys(SCHEMAS).sort()));

  it.each(Object.keys(SCHEMAS))('%s parses, unchanged', (name) => {
    // A result without an assurance is of an earlier version.
    const isEarlier = /result\.(?:response|verified|failed)/.test(name) && !name.includes('assurance');
    const added = isEarlier ? { assurance: 'by-starter' } : {};
    expect(SCHEMAS[name]?.parse(read(name))).toEqual({ ...read(name), ...added });
  });

  it.each(Object.keys(SCHEMAS).filter((name) => !name.startsWith('start-certificate.request')))(
    '%s is refused without any one of its required parts',
    (name) => {
      const optional = new Set(['transactionId', 'codeVerifier', 'bind', 'params', 'providers', 'choices']);
      const whole = read(name);
      const required = Object.keys(whole).filter((key) => !optional.has(key) || name.includes('response.'));
      const missed = required.filter((key) => {
        const { [key]: _left, ...rest } = whole;
        return SCHEMAS[name]?.safeParse(rest).success === true;
      });
      expect(missed.filter((key) => key !== 'params' && key !== 'assurance')).toEqual([]);
    },
  );
});

describe('an assurance', () => {
  const messages = Object.keys(SCHEMAS).filter((name) => name.includes('.assurance.'));

  it.each(messages)('that is unknown or empty is no assurance: %s', (name) => {
    for (const assurance of ['certain', '', null, ['with-person'], 'With-Person']) {
      expect(SCHEMAS[name]?.safeParse({ ...read(name), assurance }).success).toBe(false);
    }
  });

  it.each(messages)('that is missing is the weakest: %s', (name) => {
    const { assurance: _left, ...rest } = read(name);
    expect(SCHEMAS[name]?.parse(rest)).toMatchObject({ assurance: 'by-starter' });
  });

  it('is enough where it is as strong or stronger', () => {
    expect(isAssured('with-person', 'with-person')).toBe(true);
    expect(isAssured('with-person', 'by-starter')).toBe(true);
    expect(isAssured('by-code', 'with-person')).toBe(false);
    expect(isAssured('by-starter', 'by-code')).toBe(false);
  });

  it('of two is the weaker one, in any order', () => {
    expect(weakerAssurance('with-person', 'by-code')).toBe('by-code');
    expect(weakerAssurance('by-starter', 'by-code')).toBe('by-starter');
  });
});

describe('what we accept is strict', () => {
  it('in a start', () => {
    const good = read('start-certificate.request.json');
    for (const change of [
      { more: 1 },
      { provider: 'other' },
      { purpose: 'fun' },
      { codeChallenge: 'short' },
      { codeChallenge: `${'A'.repeat(42)}B` },
      { relyingParty: 'UPPER' },
      { successUrl: '' },
      { failUrl: 'x'.repeat(2049) },
      { successUrl: ['a'] },
    ]) {
      expect([change, StartCertificateRequest.safeParse({ ...good, ...change }).success]).toEqual([
        change,
        false,
      ]);
    }
  });

  it('in an opening', () => {
    const good = read('certificate-result.request.json');
    const params = String(good['params']);
    for (const change of [
      { more: 1 },
      { params: `${params}=` },
      { params: ` ${params}` },
      { params: params.replace('..', '.x.') },
      { params: params.slice(0, -1) },
      { transactionId: 'x' },
      { codeVerifier: 'x' },
    ]) {
      expect([
        Object.keys(change),
        CertificateResultRequest.safeParse({ ...good, ...change }).success,
      ]).toEqual([Object.keys(change), false]);
    }
  });

  it('in the query of a return: params or error, exactly one', () => {
    const { params, transactionId } = read('certificate-result.request.json');
    expect(ReturnQuery.safeParse({ params, transactionId }).success).toBe(true);
    expect(ReturnQuery.safeParse({ error: 'expired', transactionId }).success).toBe(true);
    for (const query of [
      {},
      { params, error: 'expired' },
      { error: 'other' },
      { error: '<script>' },
      { params: 'x' },
    ]) {
      expect(ReturnQuery.safeParse({ ...query, transactionId }).success).toBe(false);
    }
    for (const query of [{ params }, { params, transactionId: 'x' }, { error: 'expired' }]) {
      expect(ReturnQuery.safeParse(query).success).toBe(false);
    }
  });
});

describe('ids', () => {
  it.each([
    [
      TransactionId,
      'A'.repeat(43),
      ['A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}B`, `${'A'.repeat(42)}=`],
    ],
    [RelyingPartyId, 'shop-1', ['', '-shop', 'shop-', 'Shop', 'a'.repeat(33), 'shop.1']],
    [IdempotencyKey, 'k-1', ['', ' ', 'a b', '한', 'a'.repeat(65)]],
  ])('have one form', (schema, good, bad) => {
    expect(schema.safeParse(good).success).toBe(true);
    for (const value of bad) expect([value, schema.safeParse(value).success]).toEqual([value, false]);
    expect(SealedParams.safeParse(good).success).toBe(false);
  });
});

describe('an answer to a browser', () => {
  it('cannot carry CI or DI: the schema refuses it', () => {
    const server = read('certificate-result.response.server.json');
    expect(CertificateResultForBrowser.safeParse(server).success).toBe(false);
    const browser = read('certificate-result.response.browser.json');
    expect(CertificateResultForServer.safeParse(browser).success).toBe(false);
  });
});
