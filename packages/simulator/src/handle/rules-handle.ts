// The prepared outcomes and faults of one world, for tests.
import type { FaultOperation } from '@bonin/contracts/simulator/fault';
import type { ComesBack } from '@bonin/contracts/simulator/person';
import type { RuleSchedule, RuleScheduleInput } from '@bonin/contracts/simulator/rule';
import type { Rule, RuleList } from '../world/rules.ts';

/** When a prepared outcome applies, and how the browser comes back. */
export type NextOptions = RuleScheduleInput & {
  readonly returnMethod?: 'GET' | 'POST';
  readonly comesBack?: ComesBack;
};

/** When a prepared fault applies, and to which call. */
export type FaultOptions = RuleScheduleInput & { readonly operation?: FaultOperation };

/** A prepared rule, with `clear()` to withdraw it. */
export type PreparedRule<T> = T & {
  /** Withdraws the rule. Returns `false` if the rule is used up. */
  clear(): boolean;
};

/** The rules of one kind in one world. */
export interface RulesHandle<T> {
  /** The rules that are not used up, in the order in which they are asked. */
  list(): T[];
  /** Withdraws all rules of this kind. */
  clear(): void;
}

/** The handle of a rule that was added to a list. `seen` and `taken` stay up to date. */
export function preparedRule<T extends RuleSchedule>(
  list: RuleList<T>,
  rule: Rule<T>,
): PreparedRule<Rule<T>> {
  return {
    ...rule,
    get seen() {
      return rule.seen;
    },
    get taken() {
      return rule.taken;
    },
    clear: () => list.clear(rule.id),
  };
}

/** A handle on the rules of a world. */
export function rulesHandle<T extends RuleSchedule>(list: () => RuleList<T>): RulesHandle<Rule<T>> {
  return {
    list: () => structuredClone(list().list()),
    clear: () => list().clearAll(),
  };
}
