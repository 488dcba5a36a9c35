// Whether a record is one that a merchant asked for.
import type { PortoneIdentityVerification } from '@bonin/contracts/portone/identity-verification';
import type { ListFilter } from './list-body.ts';

const NINETY_DAYS_MS = 90 * 24 * 3_600_000;

/** A record, and what of it does not stand in it. */
export interface Listed {
  readonly record: PortoneIdentityVerification;
  readonly txId: string;
  readonly pgTxId: string;
  readonly carrier: string | undefined;
  readonly requestedAt: number;
  readonly changedAt: number;
}

/** Whether all that the filter says is true. */
export function matchesFilter(listed: Listed, filter: ListFilter, now: number): boolean {
  const { record, txId, pgTxId, carrier } = listed;
  const { channel, version } = record;
  const oneOf = (wanted: readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && wanted.includes(value));
  const is = (wanted: string | undefined, value: string | undefined) =>
    wanted === undefined || wanted === value;
  return (
    isInRange(listed, filter, now) &&
    is(filter.identityVerificationId, record.id) &&
    is(filter.identityVerificationTxId, txId) &&
    (filter.isTest === undefined || filter.isTest === (channel?.type === 'TEST')) &&
    oneOf(filter.statuses, record.status) &&
    is(filter.pgTxId, pgTxId) &&
    is(filter.pgMerchantId, channel?.pgMerchantId) &&
    oneOf(filter.pgProviders, channel?.pgProvider) &&
    oneOf(filter.carriers, carrier) &&
    is(filter.version, version) &&
    matchesCustomer(record, filter.customer)
  );
}

function isInRange(
  { record, requestedAt, changedAt }: Listed,
  { timeRangeField, from, until = 0 }: ListFilter,
  now: number,
): boolean {
  const end = until === 0 ? now : until;
  const begin = from ?? end - NINETY_DAYS_MS;
  const isFor = { VERIFIED_AT: record.status === 'VERIFIED', FAILED_AT: record.status === 'FAILED' };
  if (timeRangeField !== 'REQUESTED_AT' && timeRangeField !== 'STATUS_UPDATED_AT' && !isFor[timeRangeField])
    return false;
  const at = timeRangeField === 'REQUESTED_AT' ? requestedAt : changedAt;
  return begin <= at && at <= end;
}

/** By whom was verified; while nobody is, by whom the merchant asked for. */
function matchesCustomer(record: PortoneIdentityVerification, wanted: ListFilter['customer']): boolean {
  const customer = customerIn(record);
  return Object.entries(wanted ?? {}).every(
    ([name, value]) => value === undefined || customer[name] === value,
  );
}

function customerIn(record: PortoneIdentityVerification): Partial<Record<string, string>> {
  if (record.status !== 'VERIFIED') return record.requestedCustomer;
  const { name, phoneNumber, gender, birthDate } = record.verifiedCustomer;
  const [birthYear, birthMonth, birthDay] = birthDate?.split('-') ?? [];
  return Object.fromEntries(
    Object.entries({ name, phoneNumber, gender, birthYear, birthMonth, birthDay }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
