/** What a provider is to the api: it starts a verification and, later, says how it ended. No Fastify in this folder. */
import type { FailureCode } from '@bonin/contracts/error';
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { Purpose } from '@bonin/contracts/verification/purpose';
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import type { VerifiedIdentity } from '@bonin/contracts/verification/verified-identity';
import type { ZodType } from 'zod';
import type { RelyingParty } from '../relying-parties/relying-party.ts';
import type { NoticeListener } from './answers.ts';
import type { UpstreamHttp } from './http.ts';

/** What every provider is given. */
export interface ProviderSurroundings {
  readonly mode: 'live' | 'test';
  /** Time for all upstream calls of one step together, in milliseconds. */
  readonly timeoutMs: number;
  readonly http: UpstreamHttp;
  readonly clock: { now(): number };
  readonly random: (bytes: number) => string;
  /** Told of fields of answers that were ignored. */
  readonly notice: NoticeListener;
}

/** What a start needs. */
export interface ProviderStart {
  readonly relyingParty: RelyingParty;
  /** Our id with the provider, used once. */
  readonly providerTransactionId: string;
  /** Where the provider sends the browser. */
  readonly returnUrl: string;
  readonly purpose: Purpose;
}

type WithoutTransaction<T> = T extends unknown ? Omit<T, 'transactionId' | 'expiresAt'> : never;

/** What a start gives. */
export interface ProviderStarted {
  /** The provider's token, where a start gives one. */
  readonly token?: string;
  /** What `complete` will need and no browser may know; the api stores it sealed. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What takes the browser to the provider: the provider's part of the start's answer. */
  readonly page: WithoutTransaction<StartCertificateResponse>;
}

/** What asking for the outcome needs. */
export interface ProviderReturn {
  readonly relyingParty: RelyingParty;
  readonly providerTransactionId: string;
  /** The provider's name for this attempt, as the return told it. */
  readonly token: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** When the transaction began, epoch milliseconds: nothing that was verified before is its result. */
  readonly startedAt: number;
  /** Called each time before the question goes out: a try that never left costs nothing. */
  readonly onSend: () => void;
}

/** The provider's last word. Anything short of it is an `AppError`, and the question may be asked again. */
export type ProviderOutcome =
  | { readonly status: 'verified'; readonly identity: VerifiedIdentity }
  | {
      readonly status: 'failed';
      readonly code: FailureCode;
      /** The provider's own code, where it is a documented one: for the log. */
      readonly providerCode?: string;
    };

/** A browser's no, in words that may be shown. */
export type SaidNo = 'cancelled' | 'verification_failed';

/** What a browser says as it comes back from a provider. None of it is believed: it names what to ask for. */
export interface ReturnClaim {
  /** The provider's name for the attempt. */
  readonly token: string;
  /** Ours; a bare return has none. */
  readonly providerTransactionId?: string | undefined;
  /** The browser says that it did not work out, and nobody needs to be asked: what to show, and nothing else. */
  readonly gaveUp?: SaidNo | undefined;
  /** The browser says that it did not work out: what to show where the provider knows no outcome. */
  readonly reason?: SaidNo | undefined;
}

/**
 * Returns to an address that the page must know (`design` §3.5): then knowing the ids is no proof of anything, and the
 * result goes only to who proves the start.
 */
export interface PageReturns {
  /** `POST <path>` takes the page's call, `GET <path>/redirect` the browser itself. */
  readonly path: `/${string}`;
  /** Form of the page's call. */
  readonly body: ZodType;
  /** Reads the body of the page's call. @returns `undefined` for what is not of its form. */
  readBody(body: unknown): ReturnClaim | undefined;
  /** Reads the query of the redirect, each field at most once. @returns `undefined` for what is not of its form. */
  readQuery(query: Readonly<Record<string, string>>): ReturnClaim | undefined;
  /** The token where our own id is enough to ask: then a lost return can be made up for. */
  tokenOf?(providerTransactionId: string): string;
  /** Whose transaction a bare token belongs to, by the provider's word; `undefined` for nobody's. */
  findTransactionId?(relyingParty: RelyingParty, token: string): Promise<string | undefined>;
}

/** A provider. */
export interface Provider {
  readonly name: ProviderName;
  /** How browsers come back: to a secret address of the transaction's own (KCB), or to one that the page knows. */
  readonly returns: 'by-key' | PageReturns;
  /** Makes our id of a new transaction, of the form that the provider takes. */
  newTransactionId(): string;
  start(request: ProviderStart): Promise<ProviderStarted>;
  complete(request: ProviderReturn): Promise<ProviderOutcome>;
}
