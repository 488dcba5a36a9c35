/** What a provider is to the API: it starts a verification and, later, says how it ended. */
import type { FailureCode } from '@bonin/contracts/error';
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { Purpose } from '@bonin/contracts/verification/purpose';
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import type { VerifiedIdentity } from '@bonin/contracts/verification/verified-identity';
import { z } from 'zod';
import type { Clock, Mode, RandomText } from '../surroundings.ts';
import type { NoticeListener } from './answers.ts';
import type { Upstream } from './upstream.ts';

/** What every provider is given. */
export interface ProviderSurroundings {
  readonly mode: Mode;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly random: RandomText;
  /** Receives the fields of answers that were ignored and that requests share: those of access tokens. */
  readonly notice: NoticeListener;
}

/** A contract with a provider, and the pages that may use it. */
export interface Contract<Credentials> {
  /** The same object for the life of the process: access tokens are kept by it. */
  readonly credentials: Credentials;
  /** Origins of the pages on which a verification may begin. */
  readonly pageOrigins: readonly string[];
}

/** What a provider is given with every question. */
export interface ProviderQuestion<Credentials> extends Contract<Credentials> {
  /** Receives the fields of the answer that were ignored. */
  readonly notice: NoticeListener;
}

/** What a provider is given to start a verification. */
export interface StartRequest<Credentials> extends ProviderQuestion<Credentials> {
  /** Our id with the provider, used once. */
  readonly providerTransactionId: string;
  /** Where the provider sends the browser. */
  readonly returnUrl: string;
  /** Where the provider sends the browser of a person who cancels; only where `comesBack` asks for it. */
  readonly cancelUrl?: string | undefined;
  readonly purpose: Purpose;
}

type WithoutTransaction<T> = T extends unknown ? Omit<T, 'transactionId' | 'expiresAt'> : never;

/** What a provider gives back for a started verification. */
export interface Started<Session> {
  /** The provider's token, where a start gives one. */
  readonly token?: string;
  /** What {@link Provider.result} needs and no browser may know. The API stores it sealed. */
  readonly session?: Session;
  /** The provider's part of the start's answer: what takes the browser to the provider. */
  readonly page: WithoutTransaction<StartCertificateResponse>;
}

/** What a provider is given to ask how a verification ended. */
export interface ResultQuery<Credentials, Session> extends ProviderQuestion<Credentials> {
  readonly providerTransactionId: string;
  /** The provider's name for this attempt, as the return told it. */
  readonly token: string;
  /** What {@link Provider.start} left, in the form of its schema. */
  readonly session: Session;
  /** When the transaction began, in epoch milliseconds: an earlier verification is not its result. */
  readonly startedAt: number;
  /** Called each time before the question goes out. */
  readonly onSend: () => void;
}

/** The provider's final answer. Anything less is an `AppError`, and the question may be asked again. */
export type ProviderOutcome =
  | { readonly status: 'verified'; readonly identity: VerifiedIdentity }
  | {
      readonly status: 'failed';
      readonly code: FailureCode;
      /** The provider's own code, where it is a documented one: for the log. */
      readonly providerCode?: string;
    };

/** Why a verification did not succeed, as the browser reports it. Nothing but a page is based on it. */
export type ReportedFailure = 'cancelled' | 'verification_failed';

/** What a returning browser says. It only names what to ask for. */
export interface ReturnHint {
  /** The provider's name for the attempt. */
  readonly token: string;
  /** Our own id. A bare return has none. */
  readonly providerTransactionId?: string | undefined;
  /** A landing reports a failure, and nobody needs to be asked. It decides which page is shown. */
  readonly reportedFailure?: ReportedFailure | undefined;
  /** A landing reports a failure. It decides which page is shown where the provider knows no outcome. */
  readonly likelyFailure?: ReportedFailure | undefined;
}

/** Browsers come back to an address of the transaction's own, which only the provider learns. */
export interface SecretAddress {
  readonly kind: 'secret-address';
  /** The field that carries the provider's token. */
  readonly token: { readonly field: string; readonly form: z.ZodType<string> };
  /**
   * When the token becomes known. `start`: the return must bring the same one. `return`: the first return decides, and
   * another token is refused. Then {@link Provider.result} must refuse an answer that does not name our own id.
   */
  readonly tokenFrom: 'start' | 'return';
  /** Whether the start also tells the provider an address for a person who cancels. */
  readonly cancels: boolean;
}

/**
 * Browsers come back to an address that every page knows. Ids in it prove nothing, so only the browser that started gets
 * the result.
 */
export interface KnownAddress<Credentials> {
  readonly kind: 'known-address';
  /** `POST <path>` takes the page's call, `GET <path>/redirect` the browser itself. */
  readonly path: `/${string}`;
  /** Form of the page's call. */
  readonly body: z.ZodObject;
  /**
   * Reads what a return says.
   *
   * @param fields of the call's body, or of the redirect's query.
   * @returns `undefined` for fields of another form.
   */
  read(fields: unknown, via: 'call' | 'redirect'): ReturnHint | undefined;
  /** Whether our own id is enough to ask by. The status call can then recover a lost return. */
  readonly recoverable: boolean;
  /** The id of the transaction that a bare token belongs to, by the provider's word. */
  findTransactionId?(question: ProviderQuestion<Credentials>, token: string): Promise<string | undefined>;
}

/** A provider of verifications, such as KCB. */
export interface Provider<Credentials = unknown, Session extends z.ZodType = z.ZodType> {
  readonly name: ProviderName;
  /** Its name in a sentence. */
  readonly title: string;
  readonly comesBack: SecretAddress | KnownAddress<Credentials>;
  /** Form of what `start` leaves for `result`. */
  readonly session: Session;
  /** Makes our id of a new transaction, in the form that the provider takes. */
  newTransactionId(): string;
  start(request: StartRequest<Credentials>): Promise<Started<z.input<Session>>>;
  result(query: ResultQuery<Credentials, z.output<Session>>): Promise<ProviderOutcome>;
}

/** Session of a provider whose start leaves nothing. */
export const NoSession = z.undefined();
