// Why a journal is not what a test expected: what was found, and what came near. Says nothing of a person.
import type { JournalQuery } from '@bonin/contracts/simulator/journal';
import type { Recorded } from './journal.ts';
import type { Mask } from './mask.ts';
import {
  type CriterionName,
  findRecorded,
  type JournalSource,
  lostTo,
  namelessIn,
  missedBy,
  resultCodeOf,
} from './query.ts';

const FOUND_LINES = 20;
const NEAR_LINES = 5;
const TOKEN_CHARACTERS = 8;

/**
 * Why there are not as many entries as expected.
 *
 * @param words - `expected`: how many, as "exactly 1"; `until`: when the waiting ended, as "within 5000 ms".
 * @returns One line of what was found, and lines of what there is and what came near.
 */
export function explain(
  source: JournalSource,
  query: JournalQuery,
  { expected, until }: { expected: string; until?: string },
): string {
  const found = findRecorded(source, query);
  const number = found.length === 0 ? 'none' : String(found.length);
  const ending = until === undefined ? number : `${number} ${until}`;
  const head = `expected ${expected} ${described(source.mask, query)}, found ${ending}`;
  const near = nearMisses(source, query);
  return [
    found.length === 0 ? head : `${head}:`,
    ...newest(found, FOUND_LINES).map((recorded) => `  ${line(source.mask, recorded)}`),
    ...nearLines(source, near, query, found.length),
    ...lostLines(source, query),
    ...namelessLines(source, query),
  ].join('\n');
}

/**
 * The entries of which there are exactly so many.
 *
 * @returns Them; or why not, also where it cannot be known because the journal lost entries that the query may have meant.
 */
export function expectExactly(
  source: JournalSource,
  query: JournalQuery,
  count: number,
): Recorded[] | string {
  const found = findRecorded(source, query);
  const isKnown = lostTo(source, query) === 0 && namelessIn(source, query) === 0;
  return found.length === count && isKnown ? found : explain(source, query, { expected: `exactly ${count}` });
}

/** What the journal lost after the entry from which the query asks. */
function lostLines(source: JournalSource, query: JournalQuery): string[] {
  const { journal } = source;
  const { crowdedOutId } = journal;
  const lost = journal.lostAfter(query.afterId ?? 0);
  if (lost === 0) return [];
  const gone = `${lost} older ${lost === 1 ? 'entry is' : 'entries are'} gone, up to #${crowdedOutId}: newer ones needed their place`;
  return lostTo(source, query) === 0
    ? [`${gone}; none of them could match`]
    : [
        `${gone}; how many of them matched cannot be known`,
        `ask sooner, ask for what comes after one of #${crowdedOutId} or later (afterId), or use a world of its own`,
        ...(source.idsRepeat ? ['transactions were reset without the journal: reset both'] : []),
      ];
}

function namelessLines(source: JournalSource, query: JournalQuery): string[] {
  const count = namelessIn(source, query);
  const [are, whose] = count === 1 ? ['1 entry is', 'its'] : [`${count} entries are`, 'their'];
  return count === 0
    ? []
    : [`${are} of transactions that needed room: ${whose} numbers cannot be known any more`];
}

/** Entries that differ in one criterion only. */
function nearMisses(
  source: JournalSource,
  query: JournalQuery,
): { recorded: Recorded; missed: CriterionName }[] {
  return source.journal.items().flatMap((recorded) => {
    const [missed, more] = missedBy(source, recorded, query);
    return missed === undefined || more !== undefined ? [] : [{ recorded, missed }];
  });
}

function nearLines(
  { journal, mask }: JournalSource,
  near: ReturnType<typeof nearMisses>,
  query: JournalQuery,
  found: number,
): string[] {
  if (near.length > 0) {
    return [
      'differing in one point only:',
      ...newest(near, NEAR_LINES).map(
        ({ recorded, missed }) => `  ${line(mask, recorded)}: ${DIFFERENCES[missed](recorded, query, mask)}`,
      ),
    ];
  }
  if (found > 0) return [];
  const { length } = journal.items();
  return [length === 0 ? 'the journal is empty' : `no entry differs in one point only, of ${length}`];
}

const DIFFERENCES: Record<CriterionName, (recorded: Recorded, query: JournalQuery, mask: Mask) => string> = {
  operation: ({ operation }, query) => `operation is ${operation}, not ${query.operation}`,
  serviceToken: ({ serviceToken }, query, mask) =>
    `serviceToken is ${short(mask, serviceToken)}, not ${short(mask, query.serviceToken)}`,
  merchantUid: () => 'merchantUid is another, or there is none',
  identityVerificationId: () => 'identityVerificationId is another, or there is none',
  phoneNumber: () => 'phoneNumber is another, or not given yet',
  status: ({ status }, query) => `status is ${status}, not ${query.status}`,
  resultCode: (recorded, query) =>
    `resultCode is ${resultCodeOf(recorded) ?? 'absent'}, not ${query.resultCode}`,
  afterId: ({ id }, { afterId }) => `id ${id} is not after ${afterId}`,
};

/** A query in words, as the test wrote it; of a phone number only its end. */
function described(mask: Mask, query: JournalQuery): string {
  const { operation, serviceToken, merchantUid, identityVerificationId } = query;
  const { phoneNumber, status, resultCode, afterId } = query;
  return [
    operation ?? 'entry',
    serviceToken && `for token ${named(mask, serviceToken)}`,
    merchantUid && `of merchantUid ${named(mask, merchantUid)}`,
    identityVerificationId && `of identityVerificationId ${named(mask, identityVerificationId)}`,
    phoneNumber && `of the number ending in ${phoneNumber.slice(-4)}`,
    status !== undefined && `with status ${status}`,
    resultCode && `with ${resultCode}`,
    afterId !== undefined && `after #${afterId}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The test wrote it; and yet it may have taken it from a person. */
function named(mask: Mask, id: string): string {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) && !mask.hasPhone(id) ? id : '<masked>';
}

/** An entry in one line: id, time, operation, token, status, `rsp_cd`. */
function line(mask: Mask, recorded: Recorded): string {
  const { id, at, operation, serviceToken, status, fault } = recorded;
  const words = [`#${id}`, new Date(at).toISOString(), operation, short(mask, serviceToken), status];
  const met = fault && `(fault ${fault})`;
  return [...words, resultCodeOf(recorded), met].filter((word) => word !== undefined).join(' ');
}

/** The first characters of an id that says nothing; a merchant's own says too much. */
function short(mask: Mask, serviceToken: string | undefined): string {
  if (serviceToken === undefined) return 'no token';
  const shown = mask.id(serviceToken);
  return shown === serviceToken ? `${shown.slice(0, TOKEN_CHARACTERS)}…` : shown;
}

function newest<T>(items: readonly T[], count: number): readonly T[] {
  return items.slice(-count);
}
