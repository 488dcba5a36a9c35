// Which entries a query means, and by which of its criteria an entry misses it.
import type { JournalQuery } from '@bonin/contracts/simulator/journal';
import type { BoundedMap } from '../kernel/bounded.ts';
import { namesOf } from '../record/names.ts';
import type { RuleSubject } from '../record/names.ts';
import type { OwnNames } from '../record/transaction.ts';
import type { Transaction } from '../record/transaction.ts';
import type { Journal, Recorded } from './journal.ts';
import type { Mask } from './mask.ts';

/** What keeps a journal and what its queries mean: a world, as far as they need it. */
export interface JournalKeeper {
  readonly mask: Mask;
  readonly state: {
    readonly journal: Journal;
    readonly transactions: BoundedMap<string, Transaction>;
    /** Each name that a request mentioned by itself → the journal's first entry in which it did. */
    readonly firstMentioned: BoundedMap<string, number>;
    readonly idsRepeat: boolean;
  };
}

/** A journal, and what a query may ask that stands in no entry. */
export interface JournalSource {
  readonly journal: Journal;
  /** What may be shown of it. */
  readonly mask: Mask;
  /** Numbers that the person of a transaction gave, by its id. */
  readonly phoneNumbers: (id: string) => Iterable<string>;
  /** What a transaction is called beside its id. */
  readonly names: (id: string) => OwnNames;
  /** The entry after which those of a query's transactions begin; 0 where it names none that is known. */
  readonly beginsAfter: (query: JournalQuery) => number;
  /** Its world's transactions were reset without it. */
  readonly idsRepeat: boolean;
  /** Whether its world knew a transaction of this id, and needed its place. */
  readonly isForgotten: (id: string) => boolean;
}

/** One criterion of a query: whether it holds for an entry. */
type Criterion = (recorded: Recorded, query: JournalQuery, source: JournalSource) => boolean;

const CRITERIA = {
  operation: (recorded, { operation }) => recorded.operation === operation,
  serviceToken: (recorded, { serviceToken }) =>
    recorded.serviceToken === serviceToken || recorded.mentioned?.serviceToken === serviceToken,
  phoneNumber: ({ serviceToken, mentioned }, { phoneNumber }, { phoneNumbers }) =>
    mentioned?.phoneNumber === phoneNumber ||
    (serviceToken !== undefined && [...phoneNumbers(serviceToken)].includes(phoneNumber ?? '')),
  merchantUid: ({ serviceToken, mentioned }, { merchantUid }, { names }) =>
    mentioned?.merchantUid === merchantUid ||
    (serviceToken !== undefined && names(serviceToken).merchantUid === merchantUid),
  identityVerificationId: ({ serviceToken, mentioned }, { identityVerificationId }, { names }) =>
    mentioned?.identityVerificationId === identityVerificationId ||
    (serviceToken !== undefined && names(serviceToken).identityVerificationId === identityVerificationId),
  status: (recorded, { status }) => recorded.status === status,
  resultCode: (recorded, { resultCode }) => resultCodeOf(recorded) === resultCode,
  afterId: ({ id }, { afterId = 0 }) => id > afterId,
} as const satisfies Record<keyof JournalQuery, Criterion>;

/** What a query may say. */
export type CriterionName = keyof typeof CRITERIA;

const NAMES = Object.keys(CRITERIA) as CriterionName[];

/** The journal of a world. */
export function sourceOf(world: JournalKeeper): JournalSource {
  return {
    journal: world.state.journal,
    mask: world.mask,
    phoneNumbers: (id) => world.state.transactions.get(id)?.phoneNumbers ?? [],
    names: (id) => {
      const transaction = world.state.transactions.get(id);
      return transaction === undefined ? {} : namesOf(transaction);
    },
    beginsAfter: (query) => beginsAfter(world, query),
    idsRepeat: world.state.idsRepeat,
    isForgotten: (id) => world.state.transactions.hasForgotten && !world.state.transactions.has(id),
  };
}

/** Remembers which entry was the first to say these names by itself, before or without a transaction of theirs. */
export function noteMentioned(
  { state: { firstMentioned } }: JournalKeeper,
  mentioned: RuleSubject,
  id: number,
): void {
  for (const key of keysOf(mentioned)) if (!firstMentioned.has(key)) firstMentioned.set(key, id);
}

function keysOf({ serviceToken, merchantUid, identityVerificationId, phoneNumber }: RuleSubject): string[] {
  return Object.entries({ serviceToken, merchantUid, identityVerificationId, phoneNumber }).flatMap(
    ([name, value]) => (value === undefined ? [] : [`${name} ${value}`]),
  );
}

function beginsAfter({ state }: JournalKeeper, query: JournalQuery): number {
  const { idsRepeat, firstMentioned, transactions } = state;
  if (idsRepeat || firstMentioned.hasForgotten || transactions.hasForgotten) return 0;
  const { serviceToken, merchantUid, identityVerificationId, phoneNumber } = query;
  /** A request may have said a name before its transaction began. */
  const after = (begun: readonly number[], name: RuleSubject) =>
    Math.min(
      ...begun,
      ...keysOf(name).map((key) => (firstMentioned.get(key) ?? Number.POSITIVE_INFINITY) - 1),
    );
  // An id names one transaction; the rest of a query only narrows further.
  const id = serviceToken ?? identityVerificationId;
  if (id !== undefined) {
    const { journalBefore = 0 } = transactions.get(id) ?? {};
    return after([journalBefore], { serviceToken: id, identityVerificationId: id });
  }
  const begun = (isMeant: (transaction: Transaction) => boolean) => {
    const meant = transactions.values().filter(isMeant);
    return meant.length === 0 ? [0] : meant.map(({ journalBefore }) => journalBefore);
  };
  const byMerchant = (transaction: Transaction) => namesOf(transaction).merchantUid === merchantUid;
  const byNumber = ({ phoneNumbers }: Transaction) => phoneNumbers?.has(phoneNumber ?? '') === true;
  return Math.max(
    0,
    ...(merchantUid === undefined ? [] : [after(begun(byMerchant), { merchantUid })]),
    ...(phoneNumber === undefined ? [] : [after(begun(byNumber), { phoneNumber })]),
  );
}

/** How many entries a journal lost, for newer ones needed their place, that a query may have meant: where any, nobody can count. */
export function lostTo({ journal, beginsAfter: after }: JournalSource, query: JournalQuery): number {
  return journal.lostAfter(Math.max(query.afterId ?? 0, after(query)));
}

/** How many entries are of transactions that a world forgot by itself, so that nobody knows whose number or merchant they had. */
export function namelessIn({ journal, isForgotten }: JournalSource, query: JournalQuery): number {
  const { merchantUid, phoneNumber, afterId = 0 } = query;
  if (merchantUid === undefined && phoneNumber === undefined) return 0;
  return journal
    .items()
    .filter(({ id, serviceToken }) => id > afterId && serviceToken !== undefined && isForgotten(serviceToken))
    .length;
}

/** Entries for which all of a query is true, oldest first. */
export function findRecorded(source: JournalSource, query: JournalQuery): Recorded[] {
  return source.journal.items().filter((recorded) => missedBy(source, recorded, query).length === 0);
}

/** The criteria of a query that do not hold for an entry. */
export function missedBy(source: JournalSource, recorded: Recorded, query: JournalQuery): CriterionName[] {
  return NAMES.filter((name) => query[name] !== undefined && !CRITERIA[name](recorded, query, source));
}

/** `rsp_cd` of an answer that has one. */
export function resultCodeOf({ responseBody }: Recorded): string | undefined {
  if (responseBody === null || typeof responseBody !== 'object') return undefined;
  const code: unknown = Reflect.get(responseBody, 'rsp_cd');
  return typeof code === 'string' ? code : undefined;
}
