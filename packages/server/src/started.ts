import { ownError } from './bonin-error.ts';
// The answer of a start, in two halves: what the page may have, and what your server keeps.
import type { OtherText, Provider, Purpose } from './result.ts';
import { isRecord, isText } from './result.ts';

/** What every provider's start answers. */
interface Begun {
  readonly transactionId: string;
  /** After this the verification cannot be finished: an RFC 3339 date-time. */
  readonly expiresAt: string;
}

/** KCB: a form to submit. */
export interface FormPage extends Begun {
  readonly provider: 'kcb';
  readonly serviceToken: string;
  readonly form: {
    readonly action: string;
    readonly method: 'POST';
    readonly fields: Readonly<Record<string, string>>;
  };
}

/** IamPort V1: the script, and the argument of `IMP.certification`. */
export interface IamportPage extends Begun {
  readonly provider: 'iamport';
  readonly scriptUrl: string;
  readonly userCode: string;
  readonly certification: { readonly merchant_uid: string } & Readonly<Record<string, unknown>>;
}

/** PortOne V2: the script, and the argument of `PortOne.requestIdentityVerification`. */
export interface PortonePage extends Begun {
  readonly provider: 'portone';
  readonly scriptUrl: string;
  readonly request: { readonly identityVerificationId: string } & Readonly<Record<string, unknown>>;
}

/** What the page gets: the API's answer to the start, unchanged. `verify` of `@bonin/browser` takes it as it is. */
export type Page = FormPage | IamportPage | PortonePage;

/** What your server keeps until the person returns. It never goes to a browser: keep it in the person's session. */
export interface Pending {
  readonly transactionId: string;
  /** The start secret. With it and `params` the result opens. */
  readonly codeVerifier: string;
  readonly provider: Provider | OtherText;
  readonly purpose: Purpose | OtherText;
  /** The provider's own id, which a return of IamPort or PortOne names. */
  readonly providerId?: string;
  readonly expiresAt: string;
}

/** The two halves of a start. */
export interface Started {
  /** Goes to the page as it is. */
  readonly page: Page;
  /** Stays in the session, on your server. */
  readonly pending: Pending;
}

/** Reads the answer of a start. Unknown fields go on to the page. */
export function readStarted(answer: Record<string, unknown>, codeVerifier: string, purpose: string): Started {
  const { transactionId, expiresAt, provider, certification, request } = answer;
  if (!isText(transactionId) || !isText(expiresAt) || !isText(provider)) throw ownError('answer_unreadable');
  const ids = [
    isRecord(certification) ? certification['merchant_uid'] : undefined,
    isRecord(request) ? request['identityVerificationId'] : undefined,
  ];
  const providerId = ids.find(isText);
  const pending: Pending = {
    transactionId,
    codeVerifier,
    provider,
    purpose,
    expiresAt,
    ...(providerId === undefined ? {} : { providerId }),
  };
  return { page: answer as unknown as Page, pending };
}
