// What the PASS app was asked, and its answer without a phone.
import {
  PassApproveRequest,
  PassListResponse,
  PassQuery,
  PassRejectRequest,
  PassRequest,
  PassRequestId,
} from '@bonin/contracts/simulator/pass';
import { type Addresses, addressesIn } from '../kernel/addresses.ts';
import type { PassCall } from '../record/transaction.ts';
import {
  approvePass,
  describePass,
  type PassRefusal,
  readPassRequests,
  rejectPass,
} from '../verification/pass.ts';
import type { World } from '../world/world.ts';
import { action } from './action.ts';

export const LIST_PASS_REQUESTS = action({
  name: 'listPassRequests',
  summary: 'List PASS requests, newest last',
  tag: 'pass',
  method: 'GET',
  path: '/pass',
  input: PassQuery,
  output: PassListResponse,
  run: (world, query, { addresses }) => ({
    requests: readPassRequests(world, addressesIn(world, addresses).browserOrigin, query),
  }),
});

export const APPROVE_PASS = action({
  name: 'approvePass',
  summary: 'Approve a PASS request',
  tag: 'pass',
  method: 'POST',
  path: '/pass/:id/approve',
  place: { id: PassRequestId },
  input: PassApproveRequest,
  output: PassRequest,
  run: (world, { phoneNumber }, { place, addresses }) =>
    described(world, approvePass(world, place.id, phoneNumber), addresses),
  drove: ({ serviceToken }) => serviceToken,
});

export const REJECT_PASS = action({
  name: 'rejectPass',
  summary: 'Reject a PASS request',
  tag: 'pass',
  method: 'POST',
  path: '/pass/:id/reject',
  place: { id: PassRequestId },
  input: PassRejectRequest,
  output: PassRequest,
  run: (world, _input, { place, addresses }) => described(world, rejectPass(world, place.id), addresses),
  drove: ({ serviceToken }) => serviceToken,
});

function described(
  world: World,
  call: PassCall | PassRefusal,
  addresses: Addresses,
): PassRequest | PassRefusal {
  return typeof call === 'string'
    ? call
    : describePass(world, call, addressesIn(world, addresses).browserOrigin);
}
