// Beginning a transaction in a world, and finding one again.
import { certifyingTime } from '../kernel/clock.ts';
import { waitsForClick } from '../record/moves.ts';
import { isOpen } from '../record/steps.ts';
import { isOf, type Protocol, type Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';

/** What a protocol says of a transaction as it begins. */
export type TransactionStart<Own = unknown> = Pick<
  Transaction<Own>,
  'id' | 'seedKey' | 'protocol' | 'own' | 'siteName' | 'prefill' | 'minAge' | 'framed'
>;

/** Begins a transaction: nobody has come yet. It takes the place of one of the same id. */
export function startTransaction<Own>(world: World, start: TransactionStart<Own>): Transaction<Own> {
  const startedAt = world.clock.now();
  const { transactions, journal } = world.state;
  const transaction: Transaction<Own> = {
    ...start,
    pageSecret: pageSecret(world, start.seedKey, 0),
    openings: 0,
    startedAt,
    requestedAt: certifyingTime(world),
    expiresAt: startedAt + world.settings.serviceTokenTtlMs,
    journalBefore: transactions.get(start.id)?.journalBefore ?? journal.newestId,
    step: 'issued',
    turn: 0,
    captcha: '',
    sends: 0,
    returnMethod: 'GET',
  };
  // The newest, whatever place the one before it had.
  transactions.delete(start.id);
  transactions.set(start.id, transaction);
  return transaction;
}

/** Gives the pages a secret; forms of the pages before are void. */
export function renewPageSecret(world: World, transaction: Transaction): void {
  transaction.openings += 1;
  transaction.pageSecret = pageSecret(world, transaction.seedKey, transaction.openings);
}

function pageSecret(world: World, seedKey: string, openings: number): string {
  return world.random.bytes(16, 'page', seedKey, openings).toString('base64url');
}

/** Finds a transaction for the forms of its own pages: also one that has expired while its browser waits to be sent back. */
export function findForPages(world: World, id: string): Transaction | undefined {
  const transaction = world.state.transactions.get(id);
  const hasEnded = transaction !== undefined && !isOpen(transaction.step) && transaction.step !== 'closed';
  const isLate = hasEnded && waitsForClick(transaction);
  return isLate ? transaction : findTransaction(world, id);
}

/** Finds a transaction that has not expired. */
export function findTransaction(world: World, id: string): Transaction | undefined {
  const transaction = world.state.transactions.get(id);
  return transaction !== undefined && world.clock.now() < transaction.expiresAt ? transaction : undefined;
}

/** A transaction of this protocol that has not expired. */
export function findOwn<Own>(
  world: World,
  id: string,
  protocol: Protocol<Own>,
): Transaction<Own> | undefined {
  const transaction = findTransaction(world, id);
  return transaction !== undefined && isOf(transaction, protocol) ? transaction : undefined;
}

/** A transaction of this protocol, however old it is. */
export function findAnyOwn<Own>(
  world: World,
  id: string,
  protocol: Protocol<Own>,
): Transaction<Own> | undefined {
  const transaction = world.state.transactions.get(id);
  return transaction !== undefined && isOf(transaction, protocol) ? transaction : undefined;
}
