// What is IamPort's alone (PortOne's V1) in a verification, and how its browser goes back.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { Protocol } from '../../record/transaction.ts';
import type { Transaction } from '../../record/transaction.ts';
import { failureText } from './failure-text.ts';
import type { Pg } from './pg.ts';

/** Where the browser of an attempt goes in the end: to the page that opened its popup, to an address, or nowhere. */
export type IamportWayBack =
  | { readonly kind: 'popup'; readonly openerOrigin: string }
  | { readonly kind: 'redirect'; readonly url: string }
  /** Begun by the merchant's server. */
  | { readonly kind: 'none'; readonly means: 'sms' | 'pass'; confirmed?: boolean };

/** What IamPort alone keeps of an attempt. */
export interface IamportOwn {
  readonly merchantUid: string | undefined;
  /** Address of the page that opened it. */
  readonly origin: string | undefined;
  readonly pg: Pg;
  readonly wayBack: IamportWayBack;
}

/** IamPort: a word to the page that opened the popup, or a redirect with the same in its query. */
export const IAMPORT: Protocol<IamportOwn> = {
  name: 'iamport',
  pagePath: '/v1/certification',
  pageFields: ({ iamport }, { id }) => ({ user_code: iamport.userCode, imp_uid: id }),
  readPage: (field) => ({ credential: ['userCode', field('user_code')], id: field('imp_uid') }),
  returnOf: (transaction) => returnBy(transaction.own.wayBack, callbackOf(transaction)),
  namesOf: ({ own }) => ({ merchantUid: own.merchantUid }),
  foreignId: (random, { seedKey }) =>
    `imp_${random.characters(12, '0123456789', 'strange imp_uid', seedKey)}`,
};

/** How the page is told what its callback is given. */
export function returnBy(wayBack: IamportWayBack, message: CallbackMessage): FinishResponse {
  const fields = fieldsOf(message);
  if (wayBack.kind === 'redirect') return { returnMethod: 'GET', returnUrl: wayBack.url, fields };
  if (wayBack.kind === 'none') return { returnMethod: 'none', returnUrl: '', fields: {} };
  return { returnMethod: 'message', returnUrl: wayBack.openerOrigin, fields, message };
}

/** What the callback is given where not even an attempt was made. */
export function refusedCallback(merchantUid: string, text: string): CallbackMessage {
  return {
    success: false,
    imp_uid: null,
    merchant_uid: merchantUid,
    pg_provider: null,
    pg_type: 'certification',
    error_code: null,
    error_msg: text,
  };
}

type CallbackMessage = NonNullable<FinishResponse['message']>;

/** What the callback of `IMP.certification` is given. */
function callbackOf({ id, own, failure }: Transaction<IamportOwn>): CallbackMessage {
  const [code, text] = failure === undefined ? [null, null] : failureText(own.pg.provider, failure);
  return {
    success: failure === undefined,
    imp_uid: id,
    merchant_uid: own.merchantUid ?? null,
    pg_provider: own.pg.provider,
    pg_type: 'certification',
    error_code: code,
    error_msg: text,
  };
}

/** The query of a redirect: fewer fields, and those of an error only where there is one. */
function fieldsOf(message: CallbackMessage): Record<string, string> {
  const names = ['imp_uid', 'merchant_uid', 'success', 'error_code', 'error_msg'];
  const said = names.flatMap((name) => {
    const value = message[name];
    return value === undefined || value === null ? [] : [[name, String(value)]];
  });
  return Object.fromEntries(said) as Record<string, string>;
}
