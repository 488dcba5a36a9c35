/** Steps that check a return, before the provider is asked. */
import { AppError } from '../../errors.ts';
import type { Provider } from '../../providers/provider.ts';
import { checkOrigin, provesStart } from '../binding.ts';
import type { VerificationContext } from '../context.ts';
import { isStarter } from '../same-browser.ts';
import { change, type Transaction } from '../transaction.ts';
import { updateTransaction } from '../update.ts';
import { foundStep } from './visit.ts';

export const checkToken = foundStep(
  'Compares the token with the one of the start; where a start gives none, the first return’s token is kept.',
  async function checkToken(visit) {
    const { context, transaction } = visit;
    const { comesBack }: Provider = context.providers[transaction.provider];
    const token = visit.tokens?.get(transaction.provider);
    if (comesBack.kind !== 'secret-address') throw new AppError('unknown_transaction');
    if (token === undefined) throw new AppError('invalid_request');
    const current =
      comesBack.tokenFrom === 'return' ? await keepFirstToken(context, transaction, token) : transaction;
    if (!context.atRest.matches('token', token, current.tokenLookup)) {
      throw new AppError('unknown_transaction');
    }
    visit.transaction = current;
    visit.hint = { token };
  },
);

async function keepFirstToken(
  { atRest, store }: VerificationContext,
  transaction: Transaction,
  token: string,
): Promise<Transaction> {
  return updateTransaction(store, transaction, (current) =>
    current.tokenLookup === undefined
      ? change(current, { tokenLookup: atRest.lookup('token', token) })
      : undefined,
  );
}

export const proveStart = foundStep(
  'Refuses a caller that does not hold the start secret, as if the transaction did not exist.',
  function proveStart(visit) {
    if (!provesStart(visit.transaction, visit.proofs)) throw new AppError('unknown_transaction');
    visit.isStarter = true;
  },
);

export const checkPageOrigin = foundStep(
  'Refuses a page whose origin is neither our own nor on the relying party’s list.',
  function checkPageOrigin({ context, request, transaction }) {
    const party = context.relyingParties.byId(transaction.relyingParty);
    if (party === undefined) throw new AppError('unknown_transaction');
    checkOrigin(request.headers.origin, context.config.publicOrigin, party);
  },
);

export const recogniseBrowser = foundStep(
  'Recognises the browser that started, by its cookie.',
  function recogniseBrowser(visit) {
    visit.isStarter = isStarter(visit.transaction, visit.proofs.cookie);
  },
);
