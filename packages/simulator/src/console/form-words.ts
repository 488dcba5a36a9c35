// What the forms of the console say: a table by action and field. An action or a field without words does not compile.
import type { z } from 'zod';
import type { CommonAction } from '../actions/all.ts';

/** The words of a field. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** The choice that leaves the field out. */
  readonly none?: string;
}

/** The words of a form. */
export interface FormWordsOf<Path extends string> {
  /** The label of the button. */
  readonly submit: string;
  /** The message after the action. */
  readonly done: string;
  readonly fields: Readonly<Record<Path, FieldWords>>;
}

/** An action that changes something. */
export type ChangingAction = Exclude<CommonAction, { readonly name: `get${string}` | `list${string}` }>;

/** Actions whose buttons or fields are drawn by hand, each with the reason. `README.md` repeats it. */
export const DRAWN_BY_HAND = {
  createWorld:
    'A button that creates a world with the settings of the simulator. Programs choose a seed and settings.',
  applyScenario:
    'The console shows the scenario to copy. A program or the command line puts one into a world.',
  approvePass: 'Its form also works without scripts, and then leads to the page of the phone.',
  rejectPass: 'Its form also works without scripts, and then leads to the page of the phone.',
} as const satisfies Partial<Record<ChangingAction['name'], string>>;

/** Fields that no form shows, each with the reason. */
export const FIELDS_NOT_SHOWN = {
  'born.fullYearsToday': 'The field "born" takes an age as well as a date.',
  'person.name': 'The form finishes as a person of the world, whose traits are known.',
  'person.birthDate': 'The form finishes as a person of the world, whose traits are known.',
  'person.gender': 'The form finishes as a person of the world, whose traits are known.',
  'person.nationality': 'The form finishes as a person of the world, whose traits are known.',
  'person.carrier': 'The form finishes as a person of the world, whose traits are known.',
} as const;

/** An action with a form. */
export type FormAction = Exclude<ChangingAction, { readonly name: keyof typeof DRAWN_BY_HAND }>;

/** The paths of an input's fields. */
type PathsOf<Input> = Input extends readonly unknown[]
  ? ''
  : Input extends object
    ? { [Name in keyof Input & string]-?: Joined<Name, PathsOf<NonNullable<Input[Name]>>> }[keyof Input &
        string]
    : '';
type Joined<Name extends string, Rest extends string> = Rest extends '' ? Name : `${Name}.${Rest}`;

/** The fields that the form of an action shows. */
export type FormField<A extends FormAction> = A extends { readonly input?: infer Input }
  ? NonNullable<Input> extends z.ZodUndefined
    ? never
    : NonNullable<Input> extends z.ZodType
      ? Exclude<PathsOf<z.input<NonNullable<Input>>>, keyof typeof FIELDS_NOT_SHOWN>
      : never
  : never;

/** The words of all forms. */
export type FormWords = { readonly [A in FormAction as A['name']]: FormWordsOf<FormField<A>> };
