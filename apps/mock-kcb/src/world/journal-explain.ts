// Why a journal is not what a test expected: what was found, and what came near. Says nothing of a person.
import type { JournalQuery } from '@bonin/contracts/simulator/journal';
import {
  type CriterionName,
  findRecorded,
  type JournalSource,
  missedBy,
  resultCodeOf,
} from './journal-query.ts';
import type { Recorded } from './journal.ts';

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
  const head = `expected ${expected} ${described(query)}, found ${ending}`;
  const near = nearMisses(source, query);
  return [
    found.length === 0 ? head : `${head}:`,
    ...newest(found, FOUND_LINES).map((recorded) => `  ${line(recorded)}`),
    ...nearLines(source, near, query, found.length),
  ].join('\n');
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
  { journal }: JournalSource,
  near: ReturnType<typeof nearMisses>,
  query: JournalQuery,
  found: number,
): string[] {
  if (near.length > 0) {
    return [
      'differing in one point only:',
      ...newest(near, NEAR_LINES).map(
        ({ recorded, missed }) => `  ${line(recorded)}: ${DIFFERENCES[missed](recorded, query)}`,
      ),
    ];
  }
  if (found > 0) return [];
  const { length } = journal.items();
  return [length === 0 ? 'the journal is empty' : `no entry differs in one point only, of ${length}`];
}

const DIFFERENCES: Record<CriterionName, (recorded: Recorded, query: JournalQuery) => string> = {
  operation: ({ operation }, query) => `operation is ${operation}, not ${query.operation}`,
  serviceToken: ({ serviceToken }, query) =>
    `serviceToken is ${short(serviceToken)}, not ${short(query.serviceToken)}`,
  merchantUid: () => 'merchantUid is another, or there is none',
  identityVerificationId: () => 'identityVerificationId is another, or there is none',
  phoneNumber: () => 'phoneNumber is another, or not given yet',
  status: ({ status }, query) => `status is ${status}, not ${query.status}`,
  resultCode: (recorded, query) =>
    `resultCode is ${resultCodeOf(recorded) ?? 'absent'}, not ${query.resultCode}`,
  afterId: ({ id }, { afterId }) => `id ${id} is not after ${afterId}`,
};

/** A query in words; of a phone number only its end. */
function described({
  operation,
  serviceToken,
  merchantUid,
  identityVerificationId,
  phoneNumber,
  status,
  resultCode,
  afterId,
}: JournalQuery): string {
  return [
    operation ?? 'entry',
    serviceToken && `for token ${serviceToken}`,
    merchantUid && `of merchantUid ${merchantUid}`,
    identityVerificationId && `of identityVerificationId ${identityVerificationId}`,
    phoneNumber && `of the number ending in ${phoneNumber.slice(-4)}`,
    status !== undefined && `with status ${status}`,
    resultCode && `with ${resultCode}`,
    afterId !== undefined && `after #${afterId}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** An entry in one line: id, time, operation, token, status, `rsp_cd`. */
function line(recorded: Recorded): string {
  const { id, at, operation, serviceToken, status, fault } = recorded;
  const words = [`#${id}`, new Date(at).toISOString(), operation, short(serviceToken), status];
  const met = fault && `(fault ${fault})`;
  return [...words, resultCodeOf(recorded), met].filter((word) => word !== undefined).join(' ');
}

function short(serviceToken: string | undefined): string {
  return serviceToken === undefined ? 'no token' : `${serviceToken.slice(0, TOKEN_CHARACTERS)}…`;
}

function newest<T>(items: readonly T[], count: number): readonly T[] {
  return items.slice(-count);
}
