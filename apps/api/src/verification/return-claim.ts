/** Whose return it is: found by what the browser says, before the provider is asked, and believed in nothing else. */
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import { AppError } from '../errors.ts';
import type { PageReturns, Provider, ReturnClaim } from '../providers/provider.ts';
import { provesStart, sha256 } from './binding.ts';
import type { VerificationContext } from './context.ts';
import type { Transaction } from './transaction.ts';

/** A provider whose page knows the address of its return. */
export interface ReturningProvider {
  readonly name: ProviderName;
  readonly returns: PageReturns;
}

/** The providers whose returns come to an address that the page knows. */
export function returningProviders(context: VerificationContext): ReturningProvider[] {
  return Object.values<Provider>(context.providers).flatMap(({ name, returns }) =>
    returns === 'by-key' ? [] : [{ name, returns }],
  );
}

/** As the provider is called within the id of an operation: `Iamport`. */
export function nameInId({ name }: ReturningProvider): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * The transaction of a claim.
 *
 * @param startCookie of the caller, if it has one.
 * @throws AppError `unknown_transaction` for what is nobody's, or nobody's of this caller.
 */
export async function findClaimed(
  context: VerificationContext,
  provider: ReturningProvider,
  claim: ReturnClaim,
  startCookie: string | undefined,
): Promise<Transaction> {
  if (claim.providerTransactionId !== undefined) {
    return findOurs(context, provider, claim.providerTransactionId);
  }
  return findBare(context, provider, claim.token, startCookie);
}

async function findOurs(
  context: VerificationContext,
  { name }: ReturningProvider,
  providerTransactionId: string,
): Promise<Transaction> {
  for (const lookup of context.atRest.lookups(name, providerTransactionId)) {
    const transaction = await context.store.find('returnLookup', lookup);
    if (transaction !== undefined) return transaction;
  }
  throw new AppError('unknown_transaction');
}

/**
 * The bare call of the provider's own guide, `{imp_uid}` alone: the provider is asked whose it is. Only a browser with a
 * cookie of ours may cause that question, and only the one that started is answered.
 */
async function findBare(
  context: VerificationContext,
  provider: ReturningProvider,
  token: string,
  startCookie: string | undefined,
): Promise<Transaction> {
  const { returns } = provider;
  if (startCookie === undefined || returns.findTransactionId === undefined) {
    throw new AppError('unknown_transaction');
  }
  // A cookie that nothing of ours was started with is an invention: nobody is asked for it.
  const started = await context.store.find('startCookieHash', sha256(startCookie));
  const party = context.relyingParties.resolve(undefined, undefined);
  if (started === undefined || party.opener !== 'browser') throw new AppError('unknown_transaction');
  const id = await returns.findTransactionId(party, token);
  if (id === undefined) throw new AppError('unknown_transaction');
  const transaction = await findOurs(context, provider, id);
  if (!provesStart(transaction, { cookie: startCookie, codeVerifier: undefined })) {
    throw new AppError('unknown_transaction');
  }
  return transaction;
}
