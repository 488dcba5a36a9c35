/** Rules for reading one field of a provider's answer: needed, optional or open, and its form. */

/** What can be wrong with a field. The list is closed, because logs contain it. It never holds a value. */
export type FieldProblem =
  /** The field is needed, and is absent, null or blank. */
  | 'missing'
  /** It is a number, a list or an object where a text belongs, or the other way round. */
  | 'wrong type'
  /** The value does not have the field's form. */
  | 'wrong form'
  /** It is not one of the values that are known. */
  | 'not in the list'
  /** The value names another transaction, person or contract than the request. */
  | 'not ours'
  /** The field is encrypted, and the contract's list does not name it. */
  | 'looks encrypted'
  /** The field is not encrypted, and the contract's list says that it is. */
  | 'not encrypted'
  /** It does not decrypt with this transaction's key. */
  | 'not decrypted'
  /** The text is UTF-8 instead of CP949. */
  | 'in UTF-8';

/** One field, and what is wrong with it. */
export interface FieldNotice {
  /** Path of the field, such as `verifiedCustomer.gender`. */
  readonly field: string;
  readonly problem: FieldProblem;
}

/** A form: how to read a value, and its description. */
export interface Form<T> {
  /** In words, for the documents: `88 characters of base64`. */
  readonly words: string;
  /** Whether any other value is an unknown one of an open list, rather than a wrong one. */
  readonly isList?: boolean;
  /**
   * Reads a value that is there.
   *
   * @param value - Texts come without spaces at their ends.
   * @returns the value; `undefined` where it is not of the form.
   */
  readonly read: (this: void, value: unknown) => T | undefined;
}

/**
 * `needed`: without it, or with another form, the answer is refused. `optional`: it may be absent, and another form is refused.
 * `open`: it may be absent, and another form counts as absent, with a notice.
 */
export type FieldNeed = 'needed' | 'optional' | 'open';

/** The rule of one field. */
export interface FieldRule<T, Need extends FieldNeed = FieldNeed> {
  readonly need: Need;
  readonly form: Form<T>;
  /** Other names under which providers send it. */
  readonly alsoAs?: readonly string[];
}

/** A table of rules by field name. */
export type FieldRules = Readonly<Record<string, FieldRule<unknown>>>;

/** The values that a table of rules reads. */
export type FieldValues<Rules extends FieldRules> = {
  readonly [Name in keyof Rules]: Rules[Name] extends FieldRule<infer T, infer Need>
    ? Need extends 'needed'
      ? T
      : T | undefined
    : never;
};

/**
 * A field that must be present, in its form.
 *
 * @param form - How it is read.
 * @returns The rule.
 * @example
 * ```ts
 * const rules = { name: needed(personName) };
 * ```
 */
export const needed = <T>(form: Form<T>): FieldRule<T, 'needed'> => ({ need: 'needed', form });

/**
 * A field that may be absent. Another form is refused, because the field identifies a person.
 *
 * @param form - How it is read.
 * @returns The rule.
 * @example
 * ```ts
 * const rules = { ci: optional(ci) };
 * ```
 */
export const optional = <T>(form: Form<T>): FieldRule<T, 'optional'> => ({ need: 'optional', form });

/**
 * A field that may be absent. Another form counts as absent, because providers add values without notice.
 *
 * @param form - How it is read.
 * @param alsoAs - Other names under which providers send it.
 * @returns The rule.
 * @example
 * ```ts
 * const rules = { sex: open(gender) };
 * ```
 */
export const open = <T>(form: Form<T>, ...alsoAs: readonly string[]): FieldRule<T, 'open'> => ({
  need: 'open',
  form,
  alsoAs,
});
