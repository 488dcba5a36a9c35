/** Steps that check a return, before the provider is asked. */
import { AppError } from '../../errors.ts';
import type { Provider } from '../../providers/provider.ts';
import { checkOrigin, provesStart } from '../binding.ts';
import { isStarter } from '../same-browser.ts';
import { change, isExpired } from '../transaction.ts';
import { updateTransaction } from '../update.ts';
import { foundStep, needed } from './visit.ts';

export const takeToken = foundStep(
  'Takes the token of the transaction’s own provider. A return without it is refused.',
  function takeToken(visit) {
    const token = visit.tokens?.get(visit.transaction.provider);
    if (token === undefined) throw new AppError('invalid_request');
    visit.hint = { token };
  },
);

export const keepFirstToken = foundStep(
  'Keeps the token of the first return, where a start gives none.',
  async function keepFirstToken(visit) {
    const { context, hint, transaction } = visit;
    const { comesBack }: Provider = context.providers[transaction.provider];
    const isLearntHere = comesBack.kind === 'secret-address' && comesBack.tokenFrom === 'return';
    if (!isLearntHere || isExpired(transaction, context.clock.now())) return;
    const firstToken = context.atRest.lookup('token', needed(hint).token);
    visit.transaction = await updateTransaction(context.store, transaction, (current) =>
      current.firstToken === undefined ? change(current, { firstToken }) : undefined,
    );
  },
);

export const checkToken = foundStep(
  'Compares the token with the one of the start, or of the first return.',
  function checkToken({ context, hint, transaction }) {
    const { comesBack }: Provider = context.providers[transaction.provider];
    if (comesBack.kind !== 'secret-address') throw new AppError('unknown_transaction');
    const own = comesBack.tokenFrom === 'return' ? transaction.firstToken : transaction.tokenLookup;
    if (!context.atRest.matches('token', needed(hint).token, own)) throw new AppError('unknown_transaction');
  },
);

export const checkCancellable = foundStep(
  'Refuses a cancel address of a provider that asks for none.',
  function checkCancellable({ context, transaction }) {
    const { comesBack }: Provider = context.providers[transaction.provider];
    if (comesBack.kind !== 'secret-address' || !comesBack.cancels) throw new AppError('unknown_transaction');
  },
);

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

export const limitStrangers = foundStep(
  'Counts the returns of a browser that did not start, by its address: they use up nothing of the honest return.',
  function limitStrangers(visit) {
    if (visit.isStarter === true) return;
    needed(visit.limits).checkStranger(visit.request, visit.transaction.id);
  },
);

export const recogniseBrowser = foundStep(
  'Recognises the browser that started, by its cookie.',
  function recogniseBrowser(visit) {
    visit.isStarter = isStarter(visit.transaction, visit.proofs.cookie);
  },
);
