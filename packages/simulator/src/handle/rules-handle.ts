// Prepared outcomes and faults of one world in the hands of a test.
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

/** A prepared rule: what it says, and `clear()` to take it back. */
export type PreparedRule<T> = T & {
  /** Takes it back; `false` where it is used up already. */
  clear(): boolean;
};

/** The rules of one kind in one world. */
export interface RulesHandle<T> {
  /** Those not used up, in the order in which they are asked. */
  list(): T[];
  /** Takes all of them back. */
  clear(): void;
}

/** Adds a rule; throws a TypeError where there are too many. */
export function prepare<T extends RuleSchedule>(list: RuleList<T>, request: T): PreparedRule<Rule<T>> {
  const rule = list.add(request);
  if (rule === undefined) throw new TypeError('there are too many rules in this world: clear some');
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
