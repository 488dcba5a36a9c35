// What is PortOne's alone in a verification, and how its browser goes back.
import type { PortoneIdentityVerificationCallback } from '@bonin/contracts/portone/browser';
import type { PortoneRequestedCustomer } from '@bonin/contracts/portone/identity-verification';
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { Protocol } from '../../record/transaction.ts';
import type { Transaction } from '../../record/transaction.ts';
import type { Channel } from '../pg/channel.ts';
import { pgWords } from '../pg/words.ts';

/** How it was begun: by the merchant's page, in a window of its own or not, or by the merchant's server. */
export type PortoneWay =
  | { readonly kind: 'popup'; readonly origin: string }
  | { readonly kind: 'redirect'; readonly redirectUrl: string }
  | { readonly kind: 'api'; readonly method: 'SMS' | 'APP'; confirmedAt?: number };

/** What PortOne alone keeps of a transaction. */
export interface PortoneOwn {
  /** PortOne's own number of this attempt. */
  readonly txId: string;
  readonly channel: Channel;
  readonly requestedCustomer: PortoneRequestedCustomer;
  readonly customData?: string;
  readonly way: PortoneWay;
  /** When anything of it changed last, its status aside. */
  touchedAt: number;
}

/** PortOne: the opener is told, or the browser goes back with the same names in the query. */
export const PORTONE: Protocol<PortoneOwn> = {
  name: 'portone',
  pagePath: '/identity-verification',
  pageFields: ({ portone }, { id }) => ({
    storeId: portone.storeId,
    identityVerificationId: id,
  }),
  readPage: (field) => ({
    credential: ['storeId', field('storeId')],
    id: field('identityVerificationId'),
  }),
  returnOf: (transaction) => wayBack(transaction.own.way, callbackOf(transaction)),
  namesOf: ({ id }) => ({ identityVerificationId: id }),
  foreignId: (random, { seedKey }) => random.characters(32, '0123456789abcdef', 'strange id', seedKey),
};

/** How the page is told. */
export function wayBack(way: PortoneWay, fields: Record<string, string>): FinishResponse {
  // A merchant's server waits for no browser.
  if (way.kind === 'api') return { returnMethod: 'none', returnUrl: '', fields: {} };
  return way.kind === 'redirect'
    ? { returnMethod: 'GET', returnUrl: way.redirectUrl, fields }
    : { returnMethod: 'message', returnUrl: way.origin, fields, message: fields };
}

/** What the page is told where none began. */
export function refusedCallback(
  identityVerificationId: string,
  why: { readonly code: string; readonly message: string },
): Record<string, string> {
  const transactionType = 'IDENTITY_VERIFICATION';
  return { transactionType, identityVerificationId, identityVerificationTxId: '', ...why };
}

/** What the page is told: that it ended, and not who was verified. */
function callbackOf({ id, own, failure }: Transaction<PortoneOwn>): Record<string, string> {
  const told = {
    transactionType: 'IDENTITY_VERIFICATION',
    identityVerificationId: id,
    identityVerificationTxId: own.txId,
  } satisfies PortoneIdentityVerificationCallback;
  if (failure === undefined) return told;
  const words = pgWords(own.channel.described.pgProvider, failure);
  return { ...told, code: 'PGProviderError', message: words.pgMessage, ...words };
}
