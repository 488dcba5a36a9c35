// An attempt as the merchant's page asks for it: by the script's form, or by a test without a browser.
import type { PortoneRequestedCustomer } from '@bonin/contracts/portone/identity-verification';
import type { PortonePageRequest } from '@bonin/contracts/simulator/portone-page-request';
import type { Prefill } from '../../record/person.ts';
import type { World } from '../../world/world.ts';
import { channelOf } from '../pg/channel.ts';
import { begin, isOfAnother, isSpent } from './begin.ts';
import type { PortoneWay } from './protocol.ts';
import type { PortoneTransaction } from './record.ts';

/** Why none begins, in the words of the script's errors. */
export type AttemptRefusal = 'StoreNotFound' | 'ChannelNotFound' | 'IdentityVerificationAlreadyVerified';

const NETWORKS = { SKT: 'SKT', KTF: 'KT', LGT: 'LGU', MVNO: 'MVNO' } as const;

/** Begins an attempt in a world; `undefined` stands for a store that no world has. */
export function attempt(
  world: World | undefined,
  request: PortonePageRequest,
  way: PortoneWay,
  framed = false,
): PortoneTransaction | AttemptRefusal {
  if (world?.credentials.portone.storeId !== request.storeId) return 'StoreNotFound';
  const channel = channelOf(world, request.channelKey);
  if (channel === undefined) return 'ChannelNotFound';
  const { identityVerificationId: id } = request;
  if (isSpent(world, id) || isOfAnother(world, id)) return 'IdentityVerificationAlreadyVerified';
  const danal = channel.described.pgProvider === 'DANAL' ? request.bypass?.danal : undefined;
  const customer = requestedCustomer(request.customer);
  return begin(world, {
    id,
    channel,
    way,
    requestedCustomer: customer,
    customData: request.customData,
    siteName: danal?.CPTITLE,
    minAge: danal?.AGELIMIT,
    prefill: prefill(customer, danal?.IsCarrier),
    framed,
  });
}

function requestedCustomer(
  customer: Partial<NonNullable<PortonePageRequest['customer']>> = {},
): PortoneRequestedCustomer {
  const { customerId: id, fullName, firstName, lastName, phoneNumber } = customer;
  const { birthYear, birthMonth, birthDay } = customer;
  const parts = [lastName, firstName].filter((part) => part !== undefined);
  const name = fullName ?? (parts.length > 0 ? parts.join(' ') : undefined);
  const all = { id, name, phoneNumber, birthYear, birthMonth, birthDay };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The carrier only where the merchant leaves no choice. */
function prefill({ name, phoneNumber }: PortoneRequestedCustomer, carriers = ''): Prefill {
  const network = Object.entries(NETWORKS).find(([carrier]) => carrier === carriers)?.[1];
  return { name, phoneNumber, network };
}
