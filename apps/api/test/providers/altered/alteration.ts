// What can be different about one field of an honest or a forged answer, and what is to become of the answer then.
import type { ProviderOutcome } from '../../../src/providers/provider.ts';

export const ALTERATIONS = [
  'absent',
  'null',
  'empty',
  'in spaces',
  'in another case',
  'of an older coding',
  'of an unknown value',
  'of another type',
  'in another charset',
  'of another transaction',
] as const;
export type Alteration = (typeof ALTERATIONS)[number];

/** `same`: the person, whole. `without`: the person without this field. `other`: a person, with the other value. */
export type Expectation = 'same' | 'without' | 'other' | 'refused';

/** How a field is read. What is expected follows from it, unless the field says otherwise. */
export type Role =
  /** Says whether there is a person: nothing but a known value counts. */
  | 'verdict'
  /** Names the transaction or the contract; where it is there, it must be ours. */
  | 'echo'
  /** The same, and must be there. */
  | 'proof'
  /** Identifies the person; must be there. */
  | 'identity'
  /** Identifies the person; not everybody has one. */
  | 'optional identity'
  /** Describes the person; providers add values. */
  | 'open'
  /** Is not read at all. */
  | 'unused';

export interface Field {
  /** Where it stands in the answer: `verifiedCustomer.gender`. */
  readonly path: string;
  readonly role: Role;
  /** Its name in bonin's identity. */
  readonly as?: string;
  /** The same, as older interfaces of this field write it; left out where none is known. */
  readonly older?: unknown;
  /** A value that no document names. */
  readonly unknown: unknown;
  /** The value of another transaction or person. */
  readonly anothers: unknown;
  /** A value of another type; an object unless it says otherwise. */
  readonly otherType?: unknown;
  /** What differs from the rule of its role, and why. */
  readonly but?: Readonly<Partial<Record<Alteration, Expectation>>>;
}

const RULES: Readonly<Record<Role, Readonly<Record<Alteration, Expectation>>>> = {
  verdict: all('refused', { 'in spaces': 'same', 'in another case': 'same', 'in another charset': 'same' }),
  echo: all('refused', {
    absent: 'same',
    null: 'same',
    empty: 'same',
    'in spaces': 'same',
    'in another charset': 'same',
  }),
  proof: all('refused', { 'in spaces': 'same', 'in another charset': 'same' }),
  identity: all('refused', {
    'in spaces': 'same',
    'in another charset': 'same',
    'of another transaction': 'other',
  }),
  'optional identity': all('refused', {
    absent: 'without',
    null: 'without',
    empty: 'without',
    'in spaces': 'same',
    'in another charset': 'same',
    'of another transaction': 'other',
  }),
  open: all('without', {
    'in spaces': 'same',
    'in another case': 'same',
    'of an older coding': 'same',
    'in another charset': 'same',
    'of another transaction': 'other',
  }),
  unused: all('same', {}),
};

function all(
  most: Expectation,
  but: Partial<Record<Alteration, Expectation>>,
): Record<Alteration, Expectation> {
  const rule = Object.fromEntries(ALTERATIONS.map((alteration) => [alteration, most]));
  return { ...(rule as Record<Alteration, Expectation>), ...but };
}

export function expectationOf({ role, but }: Field, alteration: Alteration): Expectation {
  return but?.[alteration] ?? RULES[role][alteration];
}

/** Stands for a field that is left out. */
export const LEFT_OUT = Symbol('left out');

/** The field's new value. */
export function altered(field: Field, value: unknown, alteration: Alteration): unknown {
  switch (alteration) {
    case 'absent':
      return LEFT_OUT;
    case 'null':
      return null;
    case 'empty':
      return '';
    case 'in spaces':
      return typeof value === 'object' ? value : ` ${value as string | number | boolean}  `;
    case 'in another case':
      return typeof value === 'string' ? otherCase(value) : value;
    case 'of an older coding':
      return field.older;
    case 'of an unknown value':
      return field.unknown;
    case 'of another type':
      return field.otherType ?? { CANARY: 'CANARY' };
    case 'of another transaction':
      return field.anothers;
    case 'in another charset':
      return value;
    default:
      return alteration satisfies never;
  }
}

function otherCase(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );
}

/** A copy of an answer with one field changed. */
export function withField(answer: object, path: string, value: unknown): object {
  const [first = '', ...rest] = path.split('.');
  const copy: Record<string, unknown> = { ...answer };
  if (rest.length > 0) copy[first] = withField(copy[first] as object, rest.join('.'), value);
  else if (value === LEFT_OUT) delete copy[first];
  else copy[first] = value;
  return copy;
}

/** A field's value in an answer. */
export function fieldOf(answer: object, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], answer);
}

/** The identity of an outcome, without a field. */
export function identityOf(outcome: ProviderOutcome, without?: string): Record<string, unknown> {
  if (outcome.status !== 'verified') throw new Error('no person');
  return Object.fromEntries(Object.entries(outcome.identity).filter(([name]) => name !== without));
}

/** Every cell of some fields: what is altered, how, and what is expected. A field without an older coding has none there. */
export const cellsOf = (fields: readonly Field[]) =>
  fields.flatMap((field) =>
    ALTERATIONS.filter((alteration) => alteration !== 'of an older coding' || 'older' in field).map(
      (alteration) => [field.path, alteration, expectationOf(field, alteration), field] as const,
    ),
  );
