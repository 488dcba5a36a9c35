/**
 * Budgets: who may cause how many starts and questions in a minute. Each relying party has its own, apart for its server
 * and for its pages, and apart for KCB, which costs an SMS and a fee. So no stranger uses up a known party's share.
 */
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { Provider } from '../providers/provider.ts';
import { groupsOf } from './address-groups.ts';
import { createMinuteCounter, type MinuteCounter } from './minute-counter.ts';

/** A page may tell of one window's end more than once. */
const RETURNS_PER_START = 5;
/** Questions that the returns of strangers may cause by one address for one transaction. */
const STRANGER_RETURNS = 5;
/** Starts of an address that count as a person's own, also where somebody else fills the pages' budget. */
const FEW_STARTS = 3;

/** Starts in a minute, as configured. */
export interface StartBudgets {
  /** From one address of a page's visitor. */
  readonly perAddress: number;
  /** By the pages of one relying party. */
  readonly pages: number;
  /** By the server of one relying party. */
  readonly server: number;
}

/** What a start would cost, and which budget pays. */
export interface StartCost {
  readonly party: { readonly id: string };
  readonly provider: Pick<Provider, 'comesBack'>;
  readonly by: 'server' | 'page';
}

/** Checks calls against their budgets. All throw AppError `rate_limited`. */
export interface StartLimits {
  /** Before anything is read: the address of a page's visitor. */
  checkAddress(request: FastifyRequest): void;
  /** Before a return by call. It has its own limit, so that starts never keep a verified person from returning. */
  checkReturn(request: FastifyRequest): void;
  /** Before the provider is asked, so that only what would cost something counts. */
  checkBudget(request: FastifyRequest, cost: StartCost): void;
  /** Before a return of a browser that did not start: its guesses are its own. */
  checkStranger(request: FastifyRequest, transactionId: string): void;
}

/** @param monotonic milliseconds of a clock that only goes forward. */
export function createStartLimits(budgets: StartBudgets, monotonic: () => number): StartLimits {
  const starts = createMinuteCounter(monotonic);
  const returns = createMinuteCounter(monotonic);
  const strangers = createMinuteCounter(monotonic);
  const shares = createMinuteCounter(monotonic);
  return {
    checkAddress: ({ ip }) => take(starts, ip, budgets.perAddress),
    checkReturn: ({ ip }) => take(returns, ip, budgets.perAddress * RETURNS_PER_START),
    checkStranger: ({ ip }, id) => take(strangers, ip, STRANGER_RETURNS, `${id} `),
    checkBudget({ ip }, { by, party, provider }) {
      const share = `${party.id} ${by} ${isPaid(provider) ? 'paid' : 'free'}`;
      const most = budgets[by === 'server' ? 'server' : 'pages'];
      const used = shares.of(share);
      // The second half is for visitors with few starts: a few addresses cannot use it up.
      const isReserved = by === 'page' && used >= most / 2 && !isWithin(starts, ip, FEW_STARTS + 1);
      if (used >= most || isReserved) throw new AppError('rate_limited');
      shares.add(share);
    },
  };
}

/** A provider that hears of a start server to server takes a fee, and may send an SMS. Others begin in the browser. */
const isPaid = ({ comesBack }: Pick<Provider, 'comesBack'>) => comesBack.kind === 'secret-address';

/** Whether each network of an address has used less than its limit. */
function isWithin(counter: MinuteCounter, ip: string, limit: number, prefix = ''): boolean {
  return groupsOf(ip).every(({ key, factor }) => counter.of(prefix + key) < limit * factor);
}

function take(counter: MinuteCounter, ip: string, limit: number, prefix = ''): void {
  if (!isWithin(counter, ip, limit, prefix)) throw new AppError('rate_limited');
  for (const { key } of groupsOf(ip)) counter.add(prefix + key);
}
