// Who joins a world, changes, and leaves it.
import type {
  ChangePersonRequest,
  CreatePersonRequest,
  SimulatedPerson,
} from '@bonin/contracts/simulator/person';
import { encodeCp949 } from '../kernel/cp949.ts';
import { LIMITS } from '../kernel/settings.ts';
import { humanOf, inhabitant, type PersonRow, type Population } from './people.ts';

/** Numbers that are given to people who bring none: 01000005000 to this one. Those above stand for strangers. */
const LAST_GIVEN = 9899;
const NAMES = [
  '강하늘',
  '나보람',
  '도연우',
  '류가온',
  '문새봄',
  '백도담',
  '송이든',
  '오솔비',
  '장여름',
  '한겨울',
];

/** Why somebody can't join. */
export type CreateRefusal = 'number_taken' | 'unknown_person' | 'too_many_people' | 'name_not_writable';

/** Adds a person. What is not said follows from the number, or from the human being who they are the same as. */
export function createPerson(world: Population, said: CreatePersonRequest): SimulatedPerson | CreateRefusal {
  const { people } = world.state;
  if (people.size >= LIMITS.people) return 'too_many_people';
  const phoneNumber = said.phoneNumber ?? unusedNumber(world);
  if (phoneNumber === undefined) return 'too_many_people';
  if (people.has(phoneNumber)) return 'number_taken';
  if (said.name !== undefined && !isWritable(said.name)) return 'name_not_writable';
  const same = said.sameAs === undefined ? undefined : people.get(said.sameAs);
  if (said.sameAs !== undefined && same === undefined) return 'unknown_person';
  const row = withHuman({ ...newcomer(phoneNumber), ...traitsOf(same), ...rowOf(said) }, same?.humanId);
  people.set(phoneNumber, row);
  return inhabitant(row, world.clock.now()).person;
}

/** Changes a person. The human being stays: another name is a change of name. */
export function changePerson(
  world: Population,
  phoneNumber: string,
  change: ChangePersonRequest,
): SimulatedPerson | 'unknown_person' | 'name_not_writable' {
  const row = world.state.people.get(phoneNumber);
  if (row === undefined) return 'unknown_person';
  if (change.name !== undefined && !isWritable(change.name)) return 'name_not_writable';
  const changed = { ...row, ...rowOf(change) };
  world.state.people.set(phoneNumber, changed);
  return inhabitant(changed, world.clock.now()).person;
}

/** Removes a person: the number is a stranger's from now on. `false` where it was one already. */
export function removePerson(world: Population, phoneNumber: string): boolean {
  return world.state.people.delete(phoneNumber);
}

/** KCB writes names in CP949: others would come out empty. */
function isWritable(name: string): boolean {
  return encodeCp949(name.normalize('NFC')) !== undefined;
}

type Row = Omit<PersonRow, 'humanId'>;

/** A number that nobody has had: who is removed leaves nothing to whoever comes next. */
function unusedNumber({ state }: Population): string | undefined {
  while (state.given.last < LAST_GIVEN) {
    state.given.last += 1;
    const phoneNumber = `0100000${state.given.last}`;
    if (!state.people.has(phoneNumber)) return phoneNumber;
  }
  return undefined;
}

/** An adult whose name and birth date follow from the number: two numbers are two human beings. */
function newcomer(phoneNumber: string): Row {
  const number = Number(phoneNumber.slice(-4));
  // A day for each of the 10,000 numbers, from 1960 on.
  const date = new Date(Date.UTC(1960, 0, 1 + number)).toISOString().slice(0, 10);
  return {
    phoneNumber,
    name: NAMES[number % NAMES.length] ?? '',
    born: { date },
    // Not by the number: who says a name and a birth date is the same human being in every world.
    gender: 'male',
    nationality: 'native',
    carrier: 'SKT',
    outcome: 'verified',
    returnMethod: 'GET',
  };
}

/** What the same human being keeps under another number. */
function traitsOf(same: PersonRow | undefined): Partial<Row> {
  if (same === undefined) return {};
  const { name, born, gender, nationality } = same;
  return { name, born, gender, nationality };
}

/** What was said, in the form in which it is kept. */
function rowOf({ born, ...said }: ChangePersonRequest): Partial<Row> {
  const { sameAs: _, ...rest } = said as CreatePersonRequest;
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (born === undefined) return known;
  return { ...known, born: typeof born === 'string' ? { date: born } : born };
}

/** Somebody whose birthday moves with the clock is known by their number, everybody else by name and birth date. */
function withHuman(row: Row, humanId: string | undefined): PersonRow {
  const own =
    'date' in row.born
      ? humanOf({ ...row, birthDate: row.born.date })
      : `row:${row.phoneNumber}:${row.name}:${row.gender}:${row.born.fullYearsToday}`;
  return { ...row, humanId: humanId ?? own };
}
