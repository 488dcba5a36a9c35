/** A provider as the sample shop sees it. */

/** A verified person. */
export interface Person {
  readonly name: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly ci: string | undefined;
  readonly di: string | undefined;
}

/** What the provider says about a transaction. */
export type Outcome =
  | { readonly kind: 'verified'; readonly person: Person }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** A start: the id of the transaction, and the page that goes to the provider. */
export interface Start {
  readonly id: string;
  readonly page: string;
}

/** Fields of a return, each once. */
export type Fields = Readonly<Record<string, string>>;

export interface Provider {
  /** The fields that name the transaction and the attempt in a return. */
  readonly idField: string;
  readonly tokenField: string;
  readonly tokenForm: RegExp;
  start(returnUrl: string): Promise<Start>;
  /** Asks for the result of a transaction; `token` is the attempt that the browser names. */
  result(id: string, token: string, fields: Fields): Promise<Outcome>;
  /** The person whom the browser claims to be. */
  claimed(fields: Fields): Person | undefined;
}

/** Somebody for shops that accept without a person. */
export const NOBODY: Person = { name: '', birthDate: '1980-01-01', phone: '', ci: undefined, di: undefined };
