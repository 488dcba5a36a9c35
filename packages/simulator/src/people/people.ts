// The people of a world: those with a number of their own, and everybody else made from what they say of themselves.
import { createHash } from 'node:crypto';
import { seoulDate } from '@bonin/contracts/age';
import { BirthDate, type Carrier, type Gender, type Nationality } from '@bonin/contracts/identity';
import { DEFAULT_PEOPLE, type DefaultPersonRow } from '@bonin/contracts/simulator/default-world';
import { type ComesBack, SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { WorldClock } from '../kernel/clock.ts';
import type { Inhabitant } from '../record/person.ts';

/** What somebody says of themselves. */
export interface Claim {
  readonly phoneNumber: string;
  readonly name: string;
  readonly birthDate: string;
  readonly gender: Gender;
  readonly nationality: Nationality;
  readonly carrier: Carrier;
}

/** What somebody says of themselves to PASS. */
export type PassClaim = Pick<Claim, 'phoneNumber' | 'name' | 'carrier'>;

/** A person of a world as they are kept: a birthday may move with the world's today. */
export interface PersonRow extends Omit<DefaultPersonRow, 'sameAs'> {
  readonly comesBack?: ComesBack;
  /** Stable name of the human being. */
  readonly humanId: string;
}

/** What keeps people: a world, as far as they need it. */
export interface Population {
  readonly clock: Pick<WorldClock, 'now'>;
  readonly state: {
    /** Phone number → person; bounded by what may be added. */
    readonly people: Map<string, PersonRow>;
    /** The last four digits of the number that was given last to a person who brought none. */
    readonly given: { last: number };
  };
}

/** The people of a world in its first state. */
export function defaultPeople(): Map<string, PersonRow> {
  return new Map(
    DEFAULT_PEOPLE.map(({ sameAs, ...row }) => [
      row.phoneNumber,
      { ...row, humanId: `row:${sameAs ?? row.phoneNumber}` },
    ]),
  );
}

/** All people with a number of their own, their birth dates as of the world's today. */
export function peopleToday(world: Population): SimulatedPerson[] {
  return [...world.state.people.values()].map((row) => inhabitant(row, world.clock.now()).person);
}

/** The person with this number, if it belongs to one. */
export function findPerson(world: Population, phoneNumber: string): Inhabitant | undefined {
  const row = world.state.people.get(phoneNumber);
  return row === undefined ? undefined : inhabitant(row, world.clock.now());
}

/** A person made from a claim: the same name, birth date and gender is the same human being. */
export function personFromClaim(claim: Claim): Inhabitant {
  const person = SimulatedPerson.parse({ ...claim, outcome: 'verified', returnMethod: 'GET' });
  return { person, humanId: humanOf(claim) };
}

/** The human being who says this of themselves, in every world the same. */
export function humanOf({ name, birthDate, gender }: Pick<Claim, 'name' | 'birthDate' | 'gender'>): string {
  return `claim:${normalName(name)}:${birthDate}:${gender}`;
}

/** PASS is told a name and a number only: birth date and gender follow from them. */
export function personFromPass({ name, phoneNumber, carrier }: PassClaim): Inhabitant {
  const [years = 0, month = 0, day = 0, sex = 0] = createHash('sha256')
    .update(JSON.stringify([normalName(name), phoneNumber]))
    .digest();
  const birthDate = `${1960 + (years % 40)}-${twoDigits(1 + (month % 12))}-${twoDigits(1 + (day % 28))}`;
  const gender = sex % 2 === 0 ? 'male' : 'female';
  return personFromClaim({ name, phoneNumber, carrier, birthDate, gender, nationality: 'native' });
}

/** Whether PASS knows this number by this name, at this carrier. */
export function passClaimMatches({ name, carrier }: PassClaim, person: SimulatedPerson): boolean {
  return normalName(name) === normalName(person.name) && carrier === person.carrier;
}

/** Whether a claim says what the row says. */
export function claimMatches(claim: Claim, person: SimulatedPerson): boolean {
  return (
    normalName(claim.name) === normalName(person.name) &&
    claim.birthDate === person.birthDate &&
    claim.gender === person.gender &&
    claim.nationality === person.nationality &&
    claim.carrier === person.carrier
  );
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

/** Spaces and letter case don't make another name. */
function normalName(name: string): string {
  return name.replaceAll(' ', '').toUpperCase();
}

/** A row as it reads at an instant. */
export function inhabitant({ born, humanId, ...row }: PersonRow, nowMs: number): Inhabitant {
  const birthDate = 'date' in born ? born.date : exactlyYearsAgo(born.fullYearsToday, nowMs);
  return { person: SimulatedPerson.parse({ ...row, birthDate }), humanId };
}

/** Whose birthday is today; on 29 February of a leap year, where there was none, the day before. */
function exactlyYearsAgo(years: number, nowMs: number): string {
  const today = seoulDate(new Date(nowMs));
  const date = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
  return BirthDate.safeParse(date).success ? date : date.replace(/29$/, '28');
}
