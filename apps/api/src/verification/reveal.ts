/** What an opener sees of a sealed result. */
import { ageChecks } from '@bonin/contracts/age';
import { maskPhoneNumber, type DisplayIdentity } from '@bonin/contracts/identity';
import type { Assurance } from '@bonin/contracts/verification/assurance';
import {
  CertificateResultForBrowser,
  CertificateResultForServer,
  type FailedResult,
} from '@bonin/contracts/verification/certificate-result';
import type { Purpose } from '@bonin/contracts/verification/purpose';
import { SealedResult } from '@bonin/contracts/verification/sealed-result';
import type { AnyIdentity } from '@bonin/contracts/verification/verified-identity';
import { openResult } from '@bonin/crypto/result';
import { AppError } from '../errors.ts';
import type { RelyingParty } from '../relying-parties/relying-party.ts';
import type { Mode } from '../surroundings.ts';
import { openedAssurance } from './assurance.ts';
import type { VerificationContext } from './context.ts';
import type { Transaction } from './transaction.ts';

/**
 * Opens the seal and shows as much as the opener may see.
 *
 * @throws AppError `internal_error` where what is shown does not have the form of the answer.
 */
export function reveal(
  context: VerificationContext,
  transaction: Transaction,
  party: RelyingParty,
  expectedPurpose: Purpose | undefined,
): CertificateResultForBrowser | CertificateResultForServer {
  const claims = openClaims(context, transaction);
  if (expectedPurpose !== undefined && expectedPurpose !== claims.purpose) {
    throw new AppError('purpose_mismatch');
  }
  const assurance = openedAssurance(claims.assurance, transaction);
  try {
    return party.opener === 'browser'
      ? CertificateResultForBrowser.parse(forBrowser(claims, assurance))
      : CertificateResultForServer.parse(forServer(claims, assurance));
  } catch {
    // A zod error would quote what it refused.
    throw new AppError('internal_error', 'a sealed result cannot be read');
  }
}

function forBrowser(claims: SealedResult, assurance: Assurance): CertificateResultForBrowser {
  if (claims.status === 'failed') return failed(claims, assurance);
  const { jti: transactionId, provider, purpose, verifiedAt } = claims;
  const identity = display(claims.identity, new Date(verifiedAt));
  return { status: 'verified', transactionId, provider, assurance, purpose, verifiedAt, identity };
}

const failed = (
  { code, jti: transactionId, provider }: Extract<SealedResult, { status: 'failed' }>,
  assurance: Assurance,
): FailedResult => ({ status: 'failed', transactionId, provider, assurance, code });

/** What only the API needs to know stays inside. */
function forServer(claims: SealedResult, assurance: Assurance): CertificateResultForServer {
  if (claims.status === 'failed') return failed(claims, assurance);
  const { ver: _ver, iss: _iss, aud: _aud, iat: _iat, exp: _exp, jti, ...rest } = claims;
  const { bind: _bind, mode: _mode, ...result } = rest;
  return { ...result, assurance, transactionId: jti };
}

function openClaims(context: VerificationContext, transaction: Transaction): SealedResult {
  const { sealedParams, outcome, id, relyingParty } = transaction;
  if (sealedParams === undefined || outcome === undefined) throw new AppError('expired');
  const params = context.atRest.open(id, 'params', sealedParams);
  try {
    const claims = openResult(context.keys.resultRing(relyingParty), params, {
      issuer: context.config.publicOrigin,
      audience: relyingParty,
      // Whether it has expired was decided by the stored row, once: a clock that is set back must not lose a person.
      now: Math.floor(outcome.expiresAt / 1000) - 1,
    });
    return checkMode(SealedResult.parse(claims), context.config.mode);
  } catch {
    // A zod error would quote what it refused.
    throw new AppError('internal_error', 'a sealed result cannot be read');
  }
}

/** The keys of the modes differ as well: a result of a simulator is read by no live service. */
function checkMode(claims: SealedResult, mode: Mode): SealedResult {
  if ((claims.mode ?? 'live') !== mode) throw new TypeError('sealed in another mode');
  return claims;
}

function display(identity: AnyIdentity, at: Date): DisplayIdentity {
  const { name, birthDate, phoneNumber, carrier } = identity;
  return {
    name,
    birthDate,
    ...(phoneNumber === undefined ? {} : { phoneNumberMasked: maskPhoneNumber(phoneNumber) }),
    ...(carrier === undefined ? {} : { carrier }),
    age: ageChecks(birthDate, at),
  };
}
