/** Assurance: how well a result is bound to the person who verified. */
import { weakerAssurance, type Assurance } from '@bonin/contracts/verification/assurance';
import type { KnownAddress, SecretAddress } from '../providers/provider.ts';
import type { Transaction } from './transaction.ts';

/**
 * The strongest assurance of a provider. Whoever starts knows the ids of a known address, so a return there proves
 * nothing about the person.
 */
export function strongestAssurance({ kind }: Pick<SecretAddress | KnownAddress<unknown>, 'kind'>): Assurance {
  return kind === 'secret-address' ? 'with-person' : 'by-starter';
}

/** The assurance of a result as it is opened: a transfer code weakens what was sealed, and never strengthens it. */
export function openedAssurance(sealed: Assurance, { redeemed }: Pick<Transaction, 'redeemed'>): Assurance {
  return redeemed ? weakerAssurance(sealed, 'by-code') : sealed;
}
