/** One return: a browser, or a page in its name, comes back from a provider. */
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { FastifyRequest } from 'fastify';
import type { StartLimits } from '../../plugins/start-limits.ts';
import type { KnownAddress, ReturnHint } from '../../providers/provider.ts';
import type { Proofs } from '../binding.ts';
import type { Completion, Question } from '../completion/complete.ts';
import type { VerificationContext } from '../context.ts';
import type { StartCookie } from '../start-cookie.ts';
import type { Transaction } from '../transaction.ts';

/**
 * How a return arrives.
 *
 * `secret-address`: the browser, at an address that only the provider knows. `cancel-address`: the same, of a person
 * who cancelled. `call`: the page that started, with the ids that the provider's script gave it. `landing`: the browser,
 * at an address that every page knows.
 */
export type ReturnKind = 'secret-address' | 'cancel-address' | 'call' | 'landing';

/** The services that every return uses. */
export interface ReturnServices {
  readonly context: VerificationContext;
  readonly completion: Completion;
}

/** Settings of the routes to which browsers return. */
export interface ReturnRoutesOptions extends ReturnServices {
  readonly cookie: StartCookie;
}

/** A provider whose browsers come back to an address that every page knows. */
export interface KnownProvider {
  readonly name: ProviderName;
  readonly title: string;
  readonly comesBack: KnownAddress<unknown>;
}

/** How a return is answered. */
export type ReturnAnswer =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'url'; readonly redirectUrl: string }
  | { readonly kind: 'page'; readonly html: string };

/** A return on its way through the steps. Each step reads what earlier ones found, and adds its own. */
export interface ReturnVisit extends ReturnServices {
  readonly kind: ReturnKind;
  readonly request: FastifyRequest;
  readonly proofs: Proofs;
  /** Limits of a `call` and a `landing`. */
  readonly limits?: StartLimits;
  /** Only of a `call` and a `landing`. */
  readonly provider?: KnownProvider;
  returnKey?: string;
  cancelKey?: string;
  /** The token by provider, as far as the request holds one. */
  tokens?: ReadonlyMap<ProviderName, string>;
  hint?: ReturnHint;
  transaction?: Transaction;
  /** The sealed result, where this return has just brought it. */
  params?: string | undefined;
  isStarter?: boolean;
  /** What the lease of this return writes beside itself. */
  withLease?: Question['withLease'];
  /** From here on an error ends at the transaction's `failUrl`. */
  redirectsErrors?: boolean;
  answer?: ReturnAnswer;
}

/** A visit whose transaction was found. */
export type FoundVisit = ReturnVisit & { transaction: Transaction };

/** A part of a visit that an earlier step or the route provides. @throws TypeError where it is missing. */
export function needed<T>(part: T | undefined): T {
  if (part === undefined) throw new TypeError('a step runs before the one that it needs');
  return part;
}

/** One step. It throws an `AppError` to refuse, or sets `answer` to end the visit. */
export interface ReturnStep {
  readonly name: string;
  /** What it does, as one sentence: documents print it. */
  readonly does: string;
  readonly run: (visit: ReturnVisit) => void | Promise<void>;
  /** Whether it runs before the body is read. */
  readonly isOnArrival?: boolean;
}

/** Describes a step. Its name is the function's. */
export function step(does: string, run: ReturnStep['run']): ReturnStep {
  return { name: run.name, does, run };
}

/** Describes a step that runs before the body is read. */
export function arrivalStep(does: string, run: ReturnStep['run']): ReturnStep {
  return { ...step(does, run), isOnArrival: true };
}

/** Describes a step that needs the transaction; an earlier step of the same kind of return found it. */
export function foundStep(does: string, run: (visit: FoundVisit) => void | Promise<void>): ReturnStep {
  return {
    name: run.name,
    does,
    run: (visit) => {
      if (visit.transaction === undefined)
        throw new TypeError(`${run.name} runs before the transaction is found`);
      return run(visit as FoundVisit);
    },
  };
}
