// `GET /identity-verifications?requestBody=<json>`: pages of records, sorted and filtered.
import type { PortoneIdentityVerification } from '@bonin/contracts/portone/identity-verification';
import type { z } from 'zod';
import { certifyingTime } from '../../kernel/clock.ts';
import type { RuleSubject } from '../../record/names.ts';
import { explainFields } from '../../wire/explain-fields.ts';
import { mentionedNames } from '../../wire/mentioned-names.ts';
import type { World } from '../../world/world.ts';
import { findVerification } from './begin.ts';
import { ListBody } from './list-body.ts';
import { type Listed, matchesFilter } from './list-filter.ts';
import { changedAt, pgTxIdOf, recordOf } from './record.ts';
import { type Answer, refuse } from './refusals.ts';

/** A page of records. */
export interface Page {
  readonly items: readonly PortoneIdentityVerification[];
  readonly page: { readonly number: number; readonly size: number; readonly totalCount: number };
}

const SORT_STATUS = { VERIFIED_AT: 'VERIFIED', FAILED_AT: 'FAILED' } as const;

/** @param requestBody - JSON as it stood in the query. */
export function list(world: World, requestBody: string | undefined): Answer<Page> {
  const parsed = ListBody.safeParse(requestBody ?? '{}');
  if (!parsed.success) return refuse('fields', explainList(parsed.error, requestBody));
  const { page, sort, filter } = parsed.data;
  const { storeId } = world.credentials.portone;
  if (filter.storeId !== undefined && filter.storeId !== storeId) return refuse('other-store');
  const found = sorted(
    all(world).filter((listed) => matchesFilter(listed, filter, certifyingTime(world))),
    sort,
  );
  const items = found
    .slice(page.number * page.size)
    .slice(0, page.size)
    .map(({ record }) => record);
  return { status: 200, body: { items, page: { ...page, totalCount: found.length } } };
}

/** What a request itself says of the one verification that it looks for. */
export function mentionedByList(requestBody: string | undefined): RuleSubject {
  const { data } = ListBody.safeParse(requestBody ?? '{}');
  const { identityVerificationId, customer } = data?.filter ?? {};
  return mentionedNames({
    serviceToken: identityVerificationId,
    identityVerificationId,
    phoneNumber: customer?.phoneNumber,
  });
}

function explainList(error: z.ZodError, requestBody = '{}'): string {
  try {
    return explainFields(error, JSON.parse(requestBody));
  } catch {
    return 'requestBody of the query is not JSON.';
  }
}

/** In the order in which they began. */
function all(world: World): Listed[] {
  return world.state.transactions.values().flatMap(({ id }) => {
    const transaction = findVerification(world, id);
    if (transaction === undefined) return [];
    return {
      record: recordOf(world, transaction),
      txId: transaction.own.txId,
      pgTxId: pgTxIdOf(world, transaction),
      carrier: transaction.verified?.person.carrier ?? transaction.carrier,
      requestedAt: transaction.requestedAt,
      changedAt: changedAt(transaction),
    };
  });
}

function sorted(found: readonly Listed[], { by, order }: ListBody['sort']): Listed[] {
  const instant = (listed: Listed): number => {
    if (by === 'REQUESTED_AT') return listed.requestedAt;
    if (by === 'STATUS_UPDATED_AT' || SORT_STATUS[by] === listed.record.status) return listed.changedAt;
    // What never came so far stands behind what did, in either order.
    return order === 'DESC' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  };
  const newestLast = [...found].sort((a, b) => Math.sign(instant(a) - instant(b)) || 0);
  return order === 'DESC' ? newestLast.toReversed() : newestLast;
}
