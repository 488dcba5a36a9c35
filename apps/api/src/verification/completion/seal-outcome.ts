/** Seals an outcome: the change that ends a transaction. */
import type { FailureCode } from '@bonin/contracts/error';
import { sealResult } from '@bonin/crypto/result';
import type { ProviderOutcome } from '../../providers/provider.ts';
import { strongestAssurance } from '../assurance.ts';
import type { VerificationContext } from '../context.ts';
import { sha256 } from '../hashes.ts';
import type { Transaction, TransactionChange } from '../transaction.ts';

/** How the outcome was brought. */
export interface OutcomeSource {
  /** The provider's name for the attempt. */
  readonly token: string;
  /** Whether the caller proved the start. The transaction then counts as returned in the same browser. */
  readonly byStarter: boolean;
}

/** An outcome that is sealed. */
export interface SealedOutcome {
  /** The sealed result. */
  readonly params: string;
  /** The change that ends the transaction: it holds the result, and no session any more. */
  readonly ending: TransactionChange;
}

/** Seals an outcome for the opener of its transaction. */
export function sealOutcome(
  context: VerificationContext,
  transaction: Transaction,
  outcome: ProviderOutcome,
  { token, byStarter }: OutcomeSource,
): SealedOutcome {
  const now = context.clock.now();
  const iat = Math.floor(now / 1000);
  const exp = iat + context.config.resultTtlMs / 1000;
  const params = sealResult(context.keys.resultRing(transaction.relyingParty), {
    ver: 1,
    iss: context.config.publicOrigin,
    aud: transaction.relyingParty,
    iat,
    exp,
    jti: transaction.id,
    ...(transaction.binding.kind === 'verifier' ? { bind: transaction.binding.hash } : {}),
    provider: transaction.provider,
    purpose: transaction.purpose,
    ...(context.config.mode === 'test' ? { mode: 'test' } : {}),
    assurance: strongestAssurance(context.providers[transaction.provider].comesBack),
    ...withoutProviderCode(outcome),
    ...(outcome.status === 'verified' ? { verifiedAt: new Date(now).toISOString() } : {}),
  });
  const ending: TransactionChange = {
    state: outcome.status,
    outcome: { ...summary(outcome), expiresAt: exp * 1000 },
    paramsHash: sha256(params),
    tokenLookup: transaction.tokenLookup ?? context.atRest.lookup('token', token),
    ...(byStarter ? { sameBrowser: true } : {}),
    sealedParams: context.atRest.seal(transaction.id, 'params', params),
    eraseAt: exp * 1000,
    sealedSession: undefined,
    providerSecrets: undefined,
  };
  return { params, ending };
}

/** Only the operator sees the provider's own code. */
const withoutProviderCode = (outcome: ProviderOutcome): ProviderOutcome =>
  outcome.status === 'failed' ? { status: 'failed', code: outcome.code } : outcome;

const summary = (outcome: ProviderOutcome): { status: 'verified' | 'failed'; code?: FailureCode } =>
  outcome.status === 'failed' ? { status: 'failed', code: outcome.code } : { status: 'verified' };
