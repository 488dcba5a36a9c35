// What the person's side of a verification asks of its protocol.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { Wire } from '../protocols.ts';
import type { WorldRegistry } from '../world/registry.ts';
import type { World } from '../world/world.ts';
import type { Transaction } from './transaction.ts';

/** Names that a protocol's users know a transaction by, beside its id. */
export interface OwnNames {
  readonly merchantUid?: string | undefined;
  readonly identityVerificationId?: string | undefined;
}

/** One protocol, as the person's pages see it. */
export interface Protocol<W extends Wire = Wire> {
  /** Where its pages' forms go: `<pagePath>/<action>`. */
  readonly pagePath: string;
  /** Hidden fields by which a form of its pages names world and transaction. */
  pageFields(world: World, transaction: Transaction<W>): Readonly<Record<string, string>>;
  /** The world that such fields name, if there is one, and the transaction's id. */
  findPage(
    registry: WorldRegistry,
    field: (name: string) => string,
  ): { readonly world: World | undefined; readonly id: string };
  /** How the browser goes back now that it has ended; `none` is not for here. */
  returnOf(transaction: Transaction<W>): FinishResponse;
  namesOf(transaction: Transaction<W>): OwnNames;
  /** An id as this protocol's are, of no transaction. */
  strangeId(world: World, transaction: Transaction<W>): string;
}
