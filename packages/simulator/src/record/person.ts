// Who a transaction is about.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';

/** A person and the stable name of the human being behind the number. */
export interface Inhabitant {
  readonly person: SimulatedPerson;
  readonly humanId: string;
}

/** Who was verified, as the result will say. */
export interface VerifiedPerson extends Inhabitant {
  readonly withCi: boolean;
}

/** What a site may fill in for its person, who can change it. */
export interface Prefill {
  readonly name?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly network?: 'SKT' | 'KT' | 'LGU' | 'MVNO' | undefined;
}
