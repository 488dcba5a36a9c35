// What became of an attempt, as IamPort tells it: its keys in alphabetical order, by contract and PG.
import type { IamportCarrier, IamportCertification } from '@bonin/contracts/iamport/certification';
import type { Carrier } from '@bonin/contracts/identity';
import { linkingOf } from '../../people/linking-information.ts';
import type { VerifiedPerson } from '../../record/person.ts';
import type { Transaction } from '../../record/transaction.ts';
import type { World } from '../../world/world.ts';
import type { Pg } from './pg.ts';
import type { IamportOwn } from './protocol.ts';
import { seoulMidnight, seoulSecond } from './seoul.ts';

/** An attempt. */
export type Attempt = Transaction<IamportOwn>;

const CARRIERS: Readonly<Record<Carrier, IamportCarrier>> = {
  SKT: 'SKT',
  KT: 'KT',
  LGU: 'LGT',
  SKT_MVNO: 'SKT_MVNO',
  KT_MVNO: 'KT_MVNO',
  LGU_MVNO: 'LGT_MVNO',
};

/** The record, personal fields only where somebody was certified. */
export function recordOf(world: World, attempt: Attempt): IamportCertification {
  const { id, own, verified, endedAt = 0 } = attempt;
  const common = {
    imp_uid: id as IamportCertification['imp_uid'],
    merchant_uid: own.merchantUid ?? null,
    origin: own.origin ?? null,
    pg_provider: own.pg.provider,
  };
  const record =
    verified === undefined
      ? { ...common, ...nobody(own.pg) }
      : {
          ...common,
          ...somebody(world, own.pg, verified),
          certified_at: Math.floor(endedAt / 1000),
          pg_tid: pgTid(world, attempt),
        };
  return Object.fromEntries(
    Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ) as IamportCertification;
}

/** An unfinished attempt stays readable, and so does one that failed. */
function nobody({ gives }: Pg) {
  return {
    birth: 0,
    birthday: null,
    ...(gives.includes('operator') ? { carrier: null } : {}),
    certified: false as const,
    certified_at: 0,
    foreigner: false,
    foreigner_v2: null,
    gender: null,
    name: null,
    pg_tid: null,
    ...(gives.includes('phoneNumber') ? { phone: null } : {}),
    unique_in_site: null,
    unique_key: null,
  };
}

function somebody(world: World, { gives }: Pg, { person, humanId, withCi }: VerifiedPerson) {
  const { ci, di } = linkingOf(world, humanId);
  const isForeigner = person.nationality === 'foreigner';
  return {
    birth: seoulMidnight(person.birthDate),
    birthday: person.birthDate,
    ...(gives.includes('operator') ? { carrier: CARRIERS[person.carrier] } : {}),
    certified: true as const,
    foreigner: gives.includes('isForeigner') && isForeigner,
    foreigner_v2: gives.includes('isForeigner') ? isForeigner : null,
    gender: person.gender,
    name: person.name,
    ...(gives.includes('phoneNumber') ? { phone: person.phoneNumber } : {}),
    unique_in_site: gives.includes('di') ? di : null,
    unique_key: uniqueKey(gives, withCi ? ci : null),
  };
}

/** Both forms of nothing are seen: empty without the contract, null for a person without one. */
function uniqueKey(gives: Pg['gives'], ci: string | null): string | null {
  return gives.includes('ci') ? ci : '';
}

/** The PG's own number: the second in Seoul, and ten digits. */
function pgTid(world: World, { seedKey, requestedAt }: Attempt): string {
  return seoulSecond(requestedAt) + world.random.characters(10, '0123456789', 'iamport pg_tid', seedKey);
}
