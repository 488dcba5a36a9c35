/** What must be true of a certification before it is believed. Each check refuses by itself. */
import type { FieldValues } from '@bonin/contracts/answer/field';
import { IAMPORT_CERTIFIED_ANSWER } from '@bonin/contracts/iamport/answers';
import { AppError } from '../../errors.ts';
import { isSameAgency } from '../agency.ts';
import { isWithinLife } from '../life.ts';
import type { ResultQuery } from '../provider.ts';
import type { FoundCertification } from './certification.ts';
import type { IamportCredentials } from './config.ts';
import type { IamportOptions } from './options.ts';
import { isListedPage } from './page-origin.ts';

/** The part of a query that the checks read. */
export type CheckedQuery = Pick<
  ResultQuery<IamportCredentials, unknown>,
  'credentials' | 'pageOrigins' | 'providerTransactionId' | 'startedAt'
>;

/**
 * Runs the checks.
 *
 * @returns the certification of a person.
 * @throws AppError `not_completed` (ask again later), or `provider_answer_invalid` for a certification of another transaction.
 */
export function checkCertification(
  options: Pick<IamportOptions, 'clock'>,
  query: CheckedQuery,
  certification: FoundCertification | undefined,
): FoundCertification {
  // Never final: an attempt that is not certified yet may become so, and another attempt may follow.
  if (certification?.certified !== true) throw new AppError('not_completed', 'certification: not certified');
  const { reader, record } = certification;
  const certified = reader.read(record, IAMPORT_CERTIFIED_ANSWER, 'response');
  const failed = CHECKS.find(([, holds]) => !holds(certified, query, options.clock.now()));
  if (failed !== undefined) {
    throw reader.refusal(
      'NOT_OURS',
      [{ field: `response.${failed[0]}`, problem: 'not ours' }],
      failed[0] === 'origin' ? ORIGIN_HINT : undefined,
    );
  }
  return certification;
}

const ORIGIN_HINT = 'opened on a page that BONIN_ALLOWED_ORIGINS does not list';

type Certified = FieldValues<typeof IAMPORT_CERTIFIED_ANSWER>;
type Check = (certified: Certified, query: CheckedQuery, now: number) => boolean;

/** By the field that each is about. */
const CHECKS: readonly (readonly [field: keyof Certified, holds: Check])[] = [
  // The certification was made for this transaction.
  ['merchant_uid', (certified, query) => certified.merchant_uid === query.providerTransactionId],
  [
    'certified_at',
    ({ certified_at: seconds }, { startedAt }, now) => isWithinLife(seconds * 1000, { startedAt, now }),
  ],
  // The agency is the one under contract: another may identify a person less strictly.
  ['pg_provider', ({ pg_provider: agency }, { credentials }) => isSameAgency(agency, credentials.pgProvider)],
  // The verification was opened on a page of ours or the relying party's: a stranger's page cannot borrow a person.
  [
    'origin',
    ({ origin: page }, { credentials, pageOrigins }) =>
      isListedPage(page, { check: credentials.originCheck, listed: pageOrigins }),
  ],
];
