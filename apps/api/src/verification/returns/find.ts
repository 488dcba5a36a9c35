/** Steps that find the transaction of a return. */
import { AppError } from '../../errors.ts';
import { credentialsOf, pageOriginsOf } from '../../relying-parties/relying-party.ts';
import { provesStart } from '../binding.ts';
import type { VerificationContext } from '../context.ts';
import { sha256 } from '../hashes.ts';
import type { Transaction } from '../transaction.ts';
import { step, type ReturnVisit } from './visit.ts';

export const findByReturnKey = step(
  'Finds the transaction by the keyed hash of the return key.',
  async function findByReturnKey(visit) {
    visit.transaction = await find(visit.context, 'return', visit.returnKey);
  },
);

export const findByOurId = step(
  'Finds the transaction by the keyed hash of our id, where the return names it.',
  async function findByOurId(visit) {
    const { context, hint, provider } = visit;
    if (provider === undefined || hint?.providerTransactionId === undefined) return;
    visit.transaction = await find(context, provider.name, hint.providerTransactionId);
  },
);

export const findByBareToken = step(
  'Asks the provider whose a bare token is; only for a browser that started a transaction and holds its cookie.',
  async function findByBareToken(visit) {
    if (visit.transaction !== undefined) return;
    const id = await askWhose(visit);
    if (visit.provider === undefined || id === undefined) throw new AppError('unknown_transaction');
    const transaction = await find(visit.context, visit.provider.name, id);
    const { cookie } = visit.proofs;
    if (!provesStart(transaction, { cookie, codeVerifier: undefined })) {
      throw new AppError('unknown_transaction');
    }
    visit.transaction = transaction;
  },
);

async function askWhose({ context, provider, hint, proofs }: ReturnVisit): Promise<string | undefined> {
  const { store, relyingParties, config } = context;
  if (provider?.comesBack.findTransactionId === undefined || proofs.cookie === undefined) return undefined;
  // A cookie that started nothing is an invention: it causes no question.
  const started = await store.find('startCookieHash', sha256(proofs.cookie));
  const party = relyingParties.resolve(undefined, undefined);
  if (started === undefined || party.opener !== 'browser') return undefined;
  const contract = {
    credentials: credentialsOf(party, provider.name),
    pageOrigins: pageOriginsOf(party, config.publicOrigin),
  };
  return provider.comesBack.findTransactionId(contract, hint?.token ?? '');
}

async function find(context: VerificationContext, kind: string, value = ''): Promise<Transaction> {
  for (const lookup of context.atRest.lookups(kind, value)) {
    const transaction = await context.store.find('returnLookup', lookup);
    if (transaction !== undefined) return transaction;
  }
  throw new AppError('unknown_transaction');
}
