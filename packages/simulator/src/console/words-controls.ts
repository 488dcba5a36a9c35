// What the controls of the console say: in Korean and in English by words-controls-ko.ts and words-controls-en.ts.
import type { Gender, Nationality } from '@bonin/contracts/identity';
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import type { ComesBack } from '@bonin/contracts/simulator/person';
import type { RuleSchedule } from '@bonin/contracts/simulator/rule';

/** The words of the console's controls. */
export interface ControlWords {
  readonly schedule: Record<'always' | 'more', string> & {
    readonly count: (times: number) => string;
    /** When a rule applies, in a few words each. A rule for the next call needs no words. */
    readonly describe: (schedule: RuleSchedule) => string[];
  };
  readonly outcomes: Record<'lead' | 'own' | 'codes' | 'empty', string>;
  readonly comesBackWays: Record<ComesBack, string>;
  readonly faults: Record<'lead' | 'anyOperation' | 'empty', string>;
  readonly faultTimes: Record<'before' | 'after', string>;
  readonly genders: Record<Gender, string>;
  readonly nationalities: Record<Nationality, string>;
  readonly kinds: Record<FaultKind, string>;
  readonly people: Record<'lead' | 'byPost' | 'create' | 'change' | 'who' | 'empty', string>;
  readonly clock: Record<
    'lead' | 'now' | 'frozen' | 'minute' | 'threeMinutes' | 'fiveMinutes' | 'quarter' | 'day',
    string
  >;
}
