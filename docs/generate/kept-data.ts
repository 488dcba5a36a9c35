/** What the store and the access records keep. A field of the code that stands here in no row does not compile. */
import type { AccessRecord } from '@bonin/api/access-record';
import type { StoreKind } from '@bonin/api/stores';
import type { Transaction } from '@bonin/api/transaction';

/** How a value is kept. */
export const KEPT_FORMS = {
  clear: 'in clear',
  hash: 'SHA-256',
  'keyed hash': 'HMAC-SHA-256 with the lookup key',
  encrypted: 'AES-256-GCM with the store key',
} as const;

/** Until when a value is kept. */
export const KEPT_LIVES = {
  row: 'until the row is deleted',
  outcome: 'until the outcome',
  opened:
    'until it is opened, and 60 s longer with an Idempotency-Key; at the latest until the result expires',
  transfer: 'until it is redeemed, or the row is deleted; of use for 120 s',
} as const;

/** One field of what is kept. */
export interface KeptField {
  readonly what: string;
  readonly form: keyof typeof KEPT_FORMS;
  readonly until: keyof typeof KEPT_LIVES;
}

const field = (
  what: string,
  form: KeptField['form'] = 'clear',
  until: KeptField['until'] = 'row',
): KeptField => ({
  what,
  form,
  until,
});

/** The fields of a row of the store. */
export const KEPT_IN_STORE: Readonly<Record<keyof Transaction, KeptField>> = {
  id: field('the random id of the verification'),
  revision: field('how often the row changed'),
  state: field('how far the verification is'),
  relyingParty: field('the id of the service'),
  provider: field('the provider'),
  purpose: field('the purpose'),
  successUrl: field('the address of the service for a result'),
  failUrl: field('the address of the service for a failure'),
  binding: field('the start secret, and whether it is a cookie or a code verifier', 'hash'),
  startOrigin: field('the origin of the page that started'),
  startCookieHash: field('the secret of the browser’s cookie', 'hash'),
  providerTransactionId: field('our random id with the provider'),
  returnLookup: field('the key in the return address, or our id with the provider', 'keyed hash'),
  tokenLookup: field('the provider’s token', 'keyed hash'),
  firstToken: field('the provider’s token of the first return', 'keyed hash'),
  sealedSession: field(
    'what the provider’s start left, such as KCB’s key for the result',
    'encrypted',
    'outcome',
  ),
  providerSecrets: field('the same, as an earlier version kept it', 'encrypted', 'outcome'),
  createdAt: field('when it started'),
  expiresAt: field('when the time to return ends'),
  purgeAt: field('when the row is deleted'),
  sameBrowser: field('whether the browser that started came back'),
  upstreamCalls: field('how often the provider was asked'),
  strangerCalls: field('the same, for browsers that did not start'),
  wrongNames: field('how many wrong names of the result were tried'),
  asks: field('how often and when the page asked for a lost return'),
  attempt: field('the running question to the provider: a random id and its end'),
  outcome: field('verified or failed, the code, and when the result expires'),
  paramsHash: field('the sealed result', 'hash'),
  sealedParams: field('the sealed result: **the verified person**', 'encrypted', 'opened'),
  eraseAt: field('when the sealed result is erased'),
  transfer: field('the transfer code and its end', 'encrypted', 'transfer'),
  transferTries: field('how many wrong transfer codes were typed'),
  redeemed: field('whether a transfer code was redeemed'),
  opened: field('when it was opened, and the SHA-256 of the Idempotency-Key'),
};

/** The fields of an access record. All are in clear. */
export const KEPT_IN_RECORDS: Readonly<Record<keyof AccessRecord, string>> = {
  time: 'when it happened',
  event: 'what happened',
  mode: '`live` or `test`',
  correlationId: 'the random id of the request, which its log lines repeat',
  transaction: 'the random id of the verification',
  relyingParty: 'the id of the service',
  purpose: 'the purpose',
  provider: 'the provider',
  assurance: 'how well the result is bound to the person',
  code: 'why something failed or was refused',
  count: 'how many events a line stands for',
  fingerprint: 'a keyed hash of the configuration',
};

/** Who deletes in each kind of store, and how long a value stays in files after that. */
export const KEPT_BY_STORE: Readonly<
  Record<StoreKind, { readonly deletes: string; readonly stays: string }>
> = {
  memory: { deletes: 'the API, every 10 s', stays: 'nowhere' },
  file: { deletes: 'the API, every 10 s', stays: 'nowhere once the API has swept' },
  redis: {
    deletes: 'Redis, by the expiry that each key has',
    stays:
      'in the append-only file until it is rewritten: the API asks for that every 10 minutes if the file has at most 1 GB; in snapshots and backups until you delete them',
  },
  postgres: {
    deletes: 'the API, every 10 s',
    stays:
      'in free space of the table’s files and in the write-ahead log until PostgreSQL uses that space again; in archives and backups until you delete them',
  },
};
