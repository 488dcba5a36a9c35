/** What differs between the protocols for a check. */
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { SimulatedWorld } from '@bonin/simulator';
import type { Protocol } from '../config.ts';
import type { Browser, Page } from '../http/browser.ts';
import type { Wire } from '../wire.ts';

/** What a driver needs to do the page's part of a start. */
export interface StartedPage {
  readonly page: Page;
  readonly browser: Browser;
  readonly world: SimulatedWorld;
  readonly wire: Wire;
  /** Calls after this one belong to the start. */
  readonly mark: number;
  readonly appOrigin: string;
  /** Whether the app says how its page reports a popup's end. */
  readonly reports: boolean;
}

/** A verification that the person can finish. */
export interface Begun {
  /** The id of the transaction: `svc_tkn`, `imp_uid` or `identityVerificationId`. */
  readonly token: string;
  readonly merchantUid?: string;
  /** Where the browser comes back, as the app told the provider. */
  readonly returnUrl?: string;
}

/** A person as text in the fields of a browser. */
export type Person = Pick<SimulatedPerson, 'name' | 'birthDate' | 'gender' | 'phoneNumber'>;

/** A field of a person that a provider may leave out. */
export type PersonField = 'di' | 'phone';

/** One protocol, as the checks see it. */
export interface Driver {
  readonly name: Protocol;
  /** The name of the token in the return. */
  readonly tokenField: string;
  /** Reads the start's answer and does what its page would do. `undefined` where it starts no verification. */
  begin(started: StartedPage): Promise<Begun | undefined>;
  /** A token that nobody issued. */
  unissued(): string;
  /** Fields by which a browser claims that this person is verified. */
  forged(person: Person): Readonly<Record<string, string>>;
  /** An answer of the provider with a result that no document names. `undefined` where the answer is no success. */
  withUnknownCode(answer: string): string | undefined;
  /** A failing answer of the provider that still has the person's fields. */
  withFailure(answer: string): string | undefined;
  /** A failing answer with this text as the provider's message. */
  failureSaying(answer: string, message: string): string | undefined;
  /** A success of the provider without a field of the person. `undefined` where the answer is no success. */
  without(answer: string, field: PersonField): string | undefined;
  /** An answer with another name of the person; `undefined` where the name is encrypted. */
  withName(answer: string, name: string): string | undefined;
}
