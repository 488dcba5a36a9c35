/** What a provider is to the api: it starts a verification and, later, says how it ended. No Fastify in this folder. */
import type { FailureCode } from '@bonin/contracts/error';
import type { VerifiedIdentity } from '@bonin/contracts/identity';
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { Purpose } from '@bonin/contracts/verification/purpose';
import type { ProviderForm } from '@bonin/contracts/verification/start-certificate';
import type { RelyingParty } from '../relying-parties/relying-party.ts';

/** What a start needs. */
export interface ProviderStart {
  readonly relyingParty: RelyingParty;
  /** Our id with the provider, used once. */
  readonly providerTransactionId: string;
  /** Where the provider sends the browser. */
  readonly returnUrl: string;
  readonly purpose: Purpose;
}

/** What a start gives. */
export interface ProviderStarted {
  /** The provider's token, known to the starter's browser. */
  readonly token: string;
  /** What `complete` will need and no browser may know; the api stores it sealed. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The form that takes the browser to the provider. */
  readonly form: ProviderForm;
}

/** What asking for the outcome needs. */
export interface ProviderReturn {
  readonly relyingParty: RelyingParty;
  readonly providerTransactionId: string;
  readonly token: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** Called each time before the question goes out: a try that never left costs nothing. */
  readonly onSend: () => void;
}

/** The provider's last word. Anything short of it is an `AppError`, and the question may be asked again. */
export type ProviderOutcome =
  | { readonly status: 'verified'; readonly identity: VerifiedIdentity }
  | { readonly status: 'failed'; readonly code: FailureCode };

/** A provider. */
export interface Provider {
  readonly name: ProviderName;
  /** How many alphanumerics its transaction ids have. */
  readonly transactionIdLength: number;
  start(request: ProviderStart): Promise<ProviderStarted>;
  complete(request: ProviderReturn): Promise<ProviderOutcome>;
}
