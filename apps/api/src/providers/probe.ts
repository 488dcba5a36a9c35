/** What `doctor` needs of a provider: one harmless call, hints about a contract, and how a recorded answer is read. */
import type { ProviderVariables } from './configs.ts';
import type { Contract, ProviderSurroundings } from './provider.ts';

/** A contract and its surroundings, without a way to ask anybody. */
export interface ContractContext<Credentials = unknown>
  extends Omit<ProviderSurroundings, 'upstream'>, Contract<Credentials> {
  readonly variables: ProviderVariables;
}

/** What a probe is given. */
export interface ProbeContext<Credentials = unknown>
  extends ContractContext<Credentials>, Pick<ProviderSurroundings, 'upstream'> {}

/** What a probe found. No part of it holds a value of a credential or an answer. */
export interface ProbeNote {
  readonly status: 'ok' | 'warning' | 'problem';
  /** One word for machines, out of the code's own constants. */
  readonly code: string;
  readonly sentence: string;
  /** What helps; every warning and problem has one. */
  readonly cure?: string;
}

/** Reads an answer that somebody recorded. */
export interface RecordedAnswers<Credentials = unknown> {
  /** Whether an answer is of this provider's form. */
  recognises(json: object): boolean;
  /** Says what the API would make of it under this contract. */
  read(context: ContractContext<Credentials>, json: object): readonly ProbeNote[];
}

/** A provider, as `doctor` sees it. */
export interface ProviderProbe<Credentials = unknown> {
  /** The provider's name in a sentence. */
  readonly title: string;
  /** Variable that holds the API's origin. */
  readonly apiVariable: keyof ProviderVariables;
  /** Variables of the addresses that browsers load. */
  readonly pageVariables: readonly (keyof ProviderVariables)[];
  /** Variables that a refusal of the credentials is about. */
  readonly credentialVariables: readonly string[];
  /** What `ask` shows where it succeeds. */
  readonly proven: string;
  /** Whether the API compares the provider's times with its own clock. */
  readonly comparesTime: boolean;
  /** What a refusal with 403 and JSON is about. */
  readonly forbidden: 'address' | 'credentials';
  /** Whether a JSON answer says that calls from this address are not admitted. */
  isAddressRefusal?(json: unknown): boolean;
  /**
   * Makes one call that proves the credentials, costs nothing and begins nothing.
   *
   * @throws AppError of the API's own call where the provider does not answer as it has to.
   */
  ask(context: ProbeContext<Credentials>): Promise<void>;
  /** Says what is unusual about a contract's settings. */
  hints(credentials: Credentials): readonly ProbeNote[];
  readonly recorded?: RecordedAnswers<Credentials>;
}
