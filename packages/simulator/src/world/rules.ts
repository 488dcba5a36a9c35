// Prepared outcomes and faults: which call each of them takes.
import type { RuleMatch, RuleSchedule } from '@bonin/contracts/simulator/rule';
import type { SeededRandom } from '../kernel/seeded-random.ts';
import { LIMITS } from '../kernel/settings.ts';
import type { RuleSubject } from '../record/names.ts';

/** A rule and what became of it. */
export type Rule<T extends RuleSchedule> = T & { readonly id: number; seen: number; taken: number };

/** Rules of one kind in one world, asked in the order in which they were made. */
export class RuleList<T extends RuleSchedule> {
  #rules: Rule<T>[] = [];
  #count = 0;
  readonly #random: SeededRandom;
  readonly #label: string;

  /** @param label - Tells the draws of this list from those of another. */
  constructor(random: SeededRandom, label: string) {
    this.#random = random;
    this.#label = label;
  }

  /** Adds a rule; `undefined` where there are too many. */
  add(rule: T): Rule<T> | undefined {
    if (this.#rules.length >= LIMITS.rules) return undefined;
    this.#count += 1;
    const added = { ...rule, id: this.#count, seen: 0, taken: 0 };
    this.#rules.push(added);
    return added;
  }

  /**
   * The rule that takes this call, if any. The first that takes it is the only one: those behind it do not count the
   * call.
   *
   * @param applies - What else must be true of a rule; without it only the schedule decides.
   */
  take(subject: RuleSubject, applies: (rule: T) => boolean = () => true): Rule<T> | undefined {
    const taker = this.#rules.find(
      (rule) => applies(rule) && matches(rule.match, subject) && this.#isNext(rule),
    );
    if (taker === undefined) return undefined;
    taker.taken += 1;
    if (taker.taken === taker.times) this.clear(taker.id);
    return taker;
  }

  /** Forgets a rule; `false` where there is none of this id. */
  clear(id: number): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#rules.length < before;
  }

  /** Forgets all; the ids go on, so that an old one names nobody else's rule. */
  clearAll(): void {
    this.#rules = [];
  }

  /** Whether there are none that are not used up. */
  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  /** Those not used up. */
  list(): Rule<T>[] {
    return [...this.#rules];
  }

  /** Counts the call, and says whether it is this rule's turn. */
  #isNext(rule: Rule<T>): boolean {
    rule.seen += 1;
    const turn = rule.seen - rule.skip;
    if (turn <= 0 || turn % rule.every !== 0) return false;
    return rule.probability === 1 || this.#draw(rule) < rule.probability;
  }

  #draw({ id, seen }: Rule<T>): number {
    return this.#random.bytes(4, this.#label, id, seen).readUInt32BE() / 2 ** 32;
  }
}

function matches(match: RuleMatch, subject: RuleSubject): boolean {
  const said = Object.entries(match) as [keyof RuleMatch, string | undefined][];
  return said.every(([name, value]) => value === undefined || value === subject[name]);
}
