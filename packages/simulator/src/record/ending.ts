// How one verification ends.
import type { ComesBack, PersonOutcome } from '@bonin/contracts/simulator/person';

/** How one verification ends. */
export interface Ending {
  readonly outcome: PersonOutcome;
  readonly returnMethod: 'GET' | 'POST';
  readonly comesBack: ComesBack;
}

/** How it ends for the person with this number. */
export interface PersonEnding extends Ending {
  readonly phoneNumber: string;
}
