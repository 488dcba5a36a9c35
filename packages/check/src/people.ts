// Invented people that no check has used before: an app that keeps accounts must meet new ones.
import { randomInt } from 'node:crypto';
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { SimulatedWorld } from '@bonin/simulator';

type NewPerson = NonNullable<Parameters<SimulatedWorld['people']['create']>[0]>;

const SYLLABLES = Array.from(
  '가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호',
);
const FIRST = 1000;
const LAST = 9899;
/** Nobody is this old, and no limit is as high. */
const FIRST_YEAR = 1900;
const YEARS_ABOVE_LIMIT = 12;

/** Gives numbers that no check of this process has used. */
export class Newcomers {
  readonly #lastYear: number;
  // An app that keeps its accounts between two runs meets other numbers in each.
  #next = randomInt(FIRST, LAST);
  // Every world begins with the same people. Later ones are our own.
  #taken: ReadonlySet<string> | undefined;

  /**
   * @param nowMs - The time of the app, in ms since 1970.
   * @param limitYears - Everybody is older than this.
   */
  constructor(nowMs: number, limitYears: number) {
    this.#lastYear = new Date(nowMs).getUTCFullYear() - limitYears - YEARS_ABOVE_LIMIT;
  }

  /** Adds a person to a world. The name is one that no page has by chance. */
  create(world: SimulatedWorld, person: NewPerson = {}): SimulatedPerson {
    this.#taken ??= new Set(world.people.list().map(({ phoneNumber }) => phoneNumber));
    const phoneNumber = this.#number(this.#taken);
    const own = person.sameAs === undefined ? { name: unusualName(), born: this.#birthday() } : {};
    return world.people.create({ phoneNumber, ...own, ...person });
  }

  /** Never 29 February, which has a check of its own. */
  #birthday(): string {
    const year = Math.max(FIRST_YEAR, this.#lastYear - (this.#next % 20));
    const twoDigits = (number: number) => String(number).padStart(2, '0');
    return `${year}-${twoDigits(1 + (this.#next % 12))}-${twoDigits(1 + (this.#next % 28))}`;
  }

  #number(taken: ReadonlySet<string>): string {
    for (;;) {
      this.#next = this.#next >= LAST ? FIRST : this.#next + 1;
      const phoneNumber = `0100000${this.#next}`;
      if (!taken.has(phoneNumber)) return phoneNumber;
    }
  }
}

function unusualName(): string {
  const syllable = () => SYLLABLES[randomInt(SYLLABLES.length)] ?? '가';
  return `뷔${syllable()}${syllable()}${syllable()}`;
}
