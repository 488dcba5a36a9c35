// What the controls of the console say: in Korean and in English by words-controls-ko.ts and words-controls-en.ts.
import type { FaultKind, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { ComesBack } from '@bonin/contracts/simulator/person';
import type { RuleSchedule } from '@bonin/contracts/simulator/rule';

/** What the controls say. */
export interface ControlWords {
  readonly schedule: Record<
    'times' | 'always' | 'more' | 'skip' | 'every' | 'probability' | 'who' | 'anybody',
    string
  > & {
    readonly count: (times: number) => string;
    /** When a rule applies, in a few words each; nothing where it applies to the next call. */
    readonly describe: (schedule: RuleSchedule) => string[];
  };
  readonly rules: Record<'remove' | 'removed', string>;
  readonly outcomes: Record<
    | 'lead'
    | 'outcome'
    | 'own'
    | 'codes'
    | 'return'
    | 'returnAsPerson'
    | 'comesBack'
    | 'add'
    | 'added'
    | 'empty',
    string
  >;
  readonly comesBackWays: Record<ComesBack, string>;
  readonly faults: Record<
    | 'lead'
    | 'kind'
    | 'operation'
    | 'anyOperation'
    | 'when'
    | 'before'
    | 'after'
    | 'delayMs'
    | 'status'
    | 'retryAfter'
    | 'add'
    | 'added'
    | 'empty',
    string
  >;
  readonly kinds: Record<FaultKind, string>;
  readonly operations: Record<FaultOperation, string>;
  readonly people: Record<
    | 'lead'
    | 'phone'
    | 'name'
    | 'born'
    | 'bornHint'
    | 'carrier'
    | 'gender'
    | 'male'
    | 'female'
    | 'nationality'
    | 'native'
    | 'foreigner'
    | 'outcome'
    | 'byPost'
    | 'return'
    | 'remove'
    | 'removed'
    | 'create'
    | 'phoneHint'
    | 'nameHint'
    | 'sameAs'
    | 'nobody'
    | 'add'
    | 'added'
    | 'change'
    | 'who'
    | 'unchanged'
    | 'apply'
    | 'changed'
    | 'empty',
    string
  >;
  readonly clock: Record<
    | 'lead'
    | 'now'
    | 'frozen'
    | 'minute'
    | 'threeMinutes'
    | 'fiveMinutes'
    | 'quarter'
    | 'day'
    | 'freeze'
    | 'resume'
    | 'setLabel'
    | 'set'
    | 'moved',
    string
  >;
}
