/** Steps that find the transaction of a return. */
import { AppError } from '../../errors.ts';
import { noteFacts } from '../../plugins/correlation.ts';
import { credentialsOf, pageOriginsOf } from '../../relying-parties/relying-party.ts';
import { provesStart } from '../binding.ts';
import { noticeOf } from '../context.ts';
import { sha256 } from '../hashes.ts';
import { factsOf } from '../record-facts.ts';
import type { Transaction } from '../transaction.ts';
import { needed, step, type ReturnVisit } from './visit.ts';

export const findByReturnKey = step(
  'Finds the transaction by the keyed hash of the return key.',
  async function findByReturnKey(visit) {
    visit.transaction = await find(visit, 'return', [needed(visit.returnKey)]);
  },
);

export const findByCancelKey = step(
  'Finds the transaction by the return key that follows from the cancel key. The reverse is impossible.',
  async function findByCancelKey(visit) {
    const returnKeys = visit.context.atRest.lookups('return-key', needed(visit.cancelKey));
    visit.transaction = await find(visit, 'return', returnKeys);
  },
);

export const findByOurId = step(
  'Finds the transaction by the keyed hash of our id. A landing has to name it.',
  async function findByOurId(visit) {
    const { kind } = visit;
    const { providerTransactionId: id } = needed(visit.hint);
    if (id !== undefined) visit.transaction = await find(visit, needed(visit.provider).name, [id]);
    // Only a call may have the provider asked.
    else if (kind === 'landing') throw new AppError('unknown_transaction');
  },
);

export const findByBareToken = step(
  'Asks the provider which transaction a bare token belongs to; only for a browser with the cookie of a start.',
  async function findByBareToken(visit) {
    if (visit.transaction !== undefined) return;
    const id = await askWhose(visit);
    if (id === undefined) throw new AppError('unknown_transaction');
    const transaction = await find(visit, needed(visit.provider).name, [id]);
    const { cookie } = visit.proofs;
    if (!provesStart(transaction, { cookie, codeVerifier: undefined })) {
      throw new AppError('unknown_transaction');
    }
    visit.transaction = transaction;
  },
);

async function askWhose({
  context,
  provider,
  hint,
  proofs,
  request,
}: ReturnVisit): Promise<string | undefined> {
  const { store, relyingParties, config } = context;
  if (provider?.comesBack.findTransactionId === undefined || proofs.cookie === undefined) return undefined;
  // A cookie that started nothing is an invention: it causes no question.
  const started = await store.find('startCookieHash', sha256(proofs.cookie));
  const party = relyingParties.resolve(undefined, undefined);
  if (started === undefined || party.opener !== 'browser') return undefined;
  const question = {
    notice: noticeOf(context, request.trail),
    credentials: credentialsOf(party, provider.name),
    pageOrigins: pageOriginsOf(party, config.publicOrigin),
  };
  return provider.comesBack.findTransactionId(question, needed(hint).token);
}

async function find(visit: ReturnVisit, kind: string, values: readonly string[]): Promise<Transaction> {
  const { atRest, store } = visit.context;
  for (const lookup of values.flatMap((value) => atRest.lookups(kind, value))) {
    const transaction = await store.find('returnLookup', lookup);
    if (transaction === undefined) continue;
    noteFacts(visit.request.trail, factsOf(visit.context, transaction));
    return transaction;
  }
  throw new AppError('unknown_transaction');
}
