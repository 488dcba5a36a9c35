/** Placeholders in place of people, tokens and keys: the same on every run, and telling what stood there. */

/** A message as it is shown: who sends it, its first line, headers and body. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly head: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Keys whose value is shown, as a value that says nothing of a person or a key. Everything else becomes `<key>`. */
const SHOWN = new Set([
  // Ours
  'provider',
  'successUrl',
  'failUrl',
  'purpose',
  'expiresAt',
  'verifiedAt',
  'status',
  'action',
  'method',
  'tc',
  'under14',
  'minor',
  'youth',
  // KCB's
  'grant_type',
  'scope',
  'expires_in',
  'rsp_cd',
  'rsp_msg',
  'idcf_mbr_com_cd',
  'enc_algo_cd',
  'rqst_cause_cd',
  'return_url',
  // IamPort's and PortOne's
  'scriptUrl',
  'm_redirect_url',
  'redirectUrl',
  'popup',
  'windowType',
  'pc',
  'mobile',
  'certified',
  'pg_provider',
  'pgProvider',
  'type',
  'version',
  'way',
  // The simulator's pages, as its journal names them
  'page',
  'turn',
  'network',
  'consent-all',
]);
/** Two names for the same value: ours and the provider’s. */
const NAMES: Readonly<Record<string, string>> = { serviceToken: 'svc_tkn' };
const LENGTH_ONLY = /^<masked(?: \d+ characters)?>$/;

/** A body with placeholders. The journal's own `<encrypted … bytes>` stays: it tells what comes encrypted. */
export function maskBody(body: unknown, key = 'body'): unknown {
  if (Array.isArray(body)) return body.map((item) => maskBody(item, key));
  if (typeof body === 'object' && body !== null) {
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, maskBody(value, name)]));
  }
  if (typeof body === 'string' && /^<encrypted \d+ bytes>$/.test(body)) return body;
  const placeholder = `<${NAMES[key] ?? key}>`;
  if (!SHOWN.has(key) || (typeof body === 'string' && LENGTH_ONLY.test(body))) return placeholder;
  return typeof body === 'string' ? maskUrl(body) : body;
}

/** The callback's path and every query value. */
export function maskUrl(url: string): string {
  return (
    url
      .replace(/(?<path>\/api\/certificate-callback\/)[^?]+/, '$<path><returnKey>')
      // The journal shows no word of a member's address: of these members only KCB's callback has three.
      .replace(/(?<=^https?:\/\/[^/]+)(?:\/<masked>){3}(?=$|\?)/, '/api/certificate-callback/<returnKey>')
      .replace(/(?<path>\/certifications\/)imp_[0-9]+/, '$<path><imp_uid>')
      .replace(
        /(?<path>\/identity-verifications\/)(?:[0-9a-f]{32}|<masked>)/,
        '$<path><identityVerificationId>',
      )
      .replaceAll(/(?<start>[?&](?<key>[A-Za-z_]+)=)[^&]*/g, '$<start><$<key>>')
  );
}

const HEADERS: Readonly<Record<string, (value: string) => string>> = {
  accept: (value) => value,
  authorization: (value) => (/^[A-Za-z]+ /.exec(value)?.[0] ?? '') + '<access_token>',
  'content-type': (value) => value,
  cookie: (value) => value.replaceAll(/=[^;]*/g, '=<start secret>'),
  'idempotency-key': () => '<idempotency key>',
  location: maskUrl,
  origin: (value) => value,
  'cache-control': (value) => value,
  'referrer-policy': (value) => value,
  'set-cookie': (value) => value.replace(/=[^;]*/, '=<start secret>'),
  'x-api-tran-id': () => '<x-api-tran-id>',
  'x-simulator': (value) => value,
};

/** The headers that belong to the story, in a fixed order. */
export function maskHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(HEADERS).flatMap(([name, mask]) => {
      const value = headers[name];
      if (value === undefined) return [];
      const text: unknown = Array.isArray(value) ? value[0] : value;
      return [[name, mask(String(text))]];
    }),
  );
}
