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

/** Gives numbers that no check of this process has used. */
export class Newcomers {
  // An app that keeps its accounts between two runs meets other numbers in each.
  #next = randomInt(FIRST, LAST);

  /** Adds a person to a world. The name is one that no page has by chance. */
  create(world: SimulatedWorld, person: NewPerson = {}): SimulatedPerson {
    const taken = new Set(world.people.list().map(({ phoneNumber }) => phoneNumber));
    const own = person.sameAs === undefined ? { name: unusualName() } : {};
    return world.people.create({ phoneNumber: this.#number(taken), ...own, ...person });
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
