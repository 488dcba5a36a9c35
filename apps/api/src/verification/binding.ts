/** Binding: how a client proves that it started a verification. The API shows a person only to a client that holds both secrets. */
import { CodeVerifier } from '@bonin/contracts/verification/ids';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { RelyingParties } from '../relying-parties/registry.ts';
import type { RelyingParty } from '../relying-parties/relying-party.ts';
import { equalHash, sha256 } from './hashes.ts';
import type { Binding, Transaction } from './transaction.ts';

const BEARER_FORM = /^Bearer ([!-~]{8,256})$/;

/** The Bearer secret of a request; `undefined` without the header. @throws AppError `unauthorized` for another form. */
export function readBearer(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const secret = BEARER_FORM.exec(header)?.[1];
  if (secret === undefined) throw new AppError('unauthorized');
  return secret;
}

/** Whether a relying party's server asks. A wrong secret is no server: it is counted like any stranger. */
export function isServer(request: FastifyRequest, parties: Pick<RelyingParties, 'byBearer'>): boolean {
  try {
    const bearer = readBearer(request);
    return bearer !== undefined && parties.byBearer(bearer) !== undefined;
  } catch {
    return false;
  }
}

/** A present `Origin` is our own or on the party's list. @throws AppError `origin_not_allowed`. */
export function checkOrigin(origin: string | undefined, publicOrigin: string, party: RelyingParty): void {
  if (origin === undefined || origin === publicOrigin || party.allowedOrigins.includes(origin)) return;
  throw new AppError('origin_not_allowed');
}

/**
 * A party whose server opens also starts by its server, unless the party lists the page: our own page is not its page.
 *
 * @throws AppError `unauthorized`.
 */
export function checkPageMayStart(origin: string | undefined, party: RelyingParty): void {
  if (party.opener === 'browser') return;
  if (origin === undefined || !party.allowedOrigins.includes(origin)) throw new AppError('unauthorized');
}

/** The proofs that a caller brought. */
export interface Proofs {
  readonly cookie: string | undefined;
  readonly codeVerifier: string | undefined;
}

/** Whether the caller holds the start secret. Its kind was fixed at the start: the other kind never counts. */
export function provesStart(transaction: Transaction, proofs: Proofs): boolean {
  const { kind, hash } = transaction.binding;
  const secret = kind === 'verifier' ? proofs.codeVerifier : proofs.cookie;
  return secret !== undefined && equalHash(sha256(secret), hash);
}

/**
 * How a new transaction is bound.
 *
 * @param codeChallenge if the caller gave one: then only its verifier counts.
 * @param cookie of a same-origin page; other callers have none here.
 * @throws AppError `code_challenge_required` for a caller that has neither.
 */
export function bindStart(codeChallenge: string | undefined, cookie: string | undefined): Binding {
  if (codeChallenge !== undefined) return { kind: 'verifier', hash: codeChallenge };
  if (cookie === undefined) throw new AppError('code_challenge_required');
  return { kind: 'cookie', hash: sha256(cookie) };
}

/** Header `x-code-verifier`: absent, or of its form. @throws AppError `invalid_request`. */
export function readCodeVerifier(request: FastifyRequest): string | undefined {
  const header = request.headers['x-code-verifier'];
  if (header === undefined) return undefined;
  const verifier = CodeVerifier.safeParse(header);
  if (!verifier.success) throw new AppError('invalid_request');
  return verifier.data;
}
