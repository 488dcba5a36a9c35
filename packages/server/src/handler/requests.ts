import type { Report } from '../bonin.ts';
// What a page may send, read strictly: every field once, of its form, and no other.
import type { Provider, Purpose } from '../result.ts';
import { isRecord } from '../result.ts';
import { refuse } from './refusal.ts';

type Form = RegExp | readonly string[];
const ID = /^[\w-]{1,64}$/;
const PROVIDERS = ['iamport', 'portone'];

/** The fields of a body. @throws BoninError `invalid_request` for another field, or one of another form. */
function fieldsOf(body: unknown, forms: Readonly<Record<string, Form>>): Record<string, string | undefined> {
  if (!isRecord(body)) throw refuse('invalid_request');
  for (const [name, value] of Object.entries(body)) {
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    const isRight =
      form !== undefined &&
      typeof value === 'string' &&
      (form instanceof RegExp ? form.test(value) : form.includes(value));
    if (!isRight) throw refuse('invalid_request');
  }
  return body as Record<string, string | undefined>;
}

/** @param purposes - Those of the settings. @param providers - Those of the settings. */
export function readStart(body: unknown, purposes: readonly Purpose[], providers: readonly Provider[] = []) {
  const { purpose, provider } = fieldsOf(body, { purpose: purposes, provider: providers });
  return {
    purpose: (purpose ?? purposes[0]) as Purpose,
    ...(provider === undefined ? {} : { provider: provider as Provider }),
  };
}

export function readOpen(body: unknown): { params: string; transactionId?: string | undefined } {
  const { params = '', transactionId } = fieldsOf(body, { params: /^[\w.-]{1,2000}$/, transactionId: ID });
  return { params, transactionId };
}

export function readQuestion(body: unknown): { transactionId?: string | undefined; mayBeLost: boolean } {
  if (!isRecord(body)) throw refuse('invalid_request');
  const { mayBeLost = false, ...rest } = body;
  if (typeof mayBeLost !== 'boolean') throw refuse('invalid_request');
  return { transactionId: fieldsOf(rest, { transactionId: ID })['transactionId'], mayBeLost };
}

export function readClaim(body: unknown): { transferCode: string; transactionId?: string | undefined } {
  const { transferCode, transactionId } = fieldsOf(body, { transferCode: /^[0-9]{6}$/, transactionId: ID });
  if (transferCode === undefined) throw refuse('invalid_request');
  return { transferCode, transactionId };
}

export function readReport(body: unknown): { report: Report; transactionId?: string; providerId?: string } {
  if (!isRecord(body)) throw refuse('invalid_request');
  const { body: reported, ...rest } = body;
  const { provider, transactionId } = fieldsOf(rest, { provider: PROVIDERS, transactionId: ID });
  const named = transactionId === undefined ? {} : { transactionId };
  if (provider === 'portone') {
    const { identityVerificationId } = fieldsOf(reported, { identityVerificationId: ID });
    if (identityVerificationId === undefined) throw refuse('invalid_request');
    return {
      report: { provider, body: { identityVerificationId } },
      providerId: identityVerificationId,
      ...named,
    };
  }
  const { imp_uid, merchant_uid } = fieldsOf(reported, { imp_uid: ID, merchant_uid: ID });
  if (provider !== 'iamport' || imp_uid === undefined) throw refuse('invalid_request');
  return merchant_uid === undefined
    ? { report: { provider, body: { imp_uid } }, ...named }
    : { report: { provider, body: { imp_uid, merchant_uid } }, providerId: merchant_uid, ...named };
}
