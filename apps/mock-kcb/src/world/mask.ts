// What the journal may show. Everything is masked but what stands here by name and has the expected form.

const WORD = /^[A-Za-z][A-Za-z_.-]{0,31}$/;
/** Ids as bonin makes them. */
const HEX_ID = /^[0-9a-f]{32}$/;

/** Names whose values are shown, if they look so. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  // The wire's own
  rsp_cd: /^[A-Z][0-9]{3}$/,
  rsp_msg: /^[가-힣A-Z ]{1,40}$/,
  idcf_mbr_com_cd: /^[A-Z][0-9]{11}$/,
  rqst_svc_tx_seqno: /^[0-9A-Za-z]{1,20}$/,
  svc_tkn: /^[A-Za-z0-9_-]{43}$/,
  enc_algo_cd: /^[0-9]{4}$/,
  rqst_cause_cd: /^[0-9]{2}$/,
  grant_type: WORD,
  scope: WORD,
  token_type: WORD,
  error: WORD,
  error_description: /^[A-Za-z0-9_.,\- ]{1,100}$/,
  expires_in: /^[0-9]{1,6}$/,
  tc: /^kcb[a-zA-Z0-9_.]{1,80}$/,
  // IamPort's
  code: /^(?:-?[0-9]{1,3}|PGProviderError|(?:Store|Channel)NotFound|IdentityVerificationAlreadyVerified)$/,
  message: /^[가-힣A-Za-z0-9 ,._[\]]{1,100}$/,
  imp_uid: /^imp_[0-9]{12}$/,
  merchant_uid: /^[0-9a-f]{32}$/,
  pg_provider: /^[a-z][a-z0-9_]{1,20}$/,
  pg_type: WORD,
  certified: /^(?:true|false)$/,
  success: /^(?:true|false)$/,
  error_code: /^[A-Z]?[0-9]{4}$/,
  error_msg: /^[가-힣A-Za-z0-9 ,.()[\]-]{1,100}$/,
  // PortOne's
  id: HEX_ID,
  identityVerificationId: HEX_ID,
  identityVerificationTxId: HEX_ID,
  transactionType: WORD,
  pgProvider: /^[A-Z][A-Z0-9_]{1,20}$/,
  type: WORD,
  version: /^V[12]$/,
  pgCode: /^[A-Z][0-9]{3}$/,
  pgMessage: /^[가-힣A-Z ]{1,40}$/,
  // Headers
  'content-type': /^[a-z/+-]{1,60}(?:; ?charset=[a-zA-Z0-9-]{1,20})?$/,
  'x-api-tran-id': /^[0-9A-Za-z_-]{1,32}$/,
  'x-simulator': WORD,
  accept: /^[a-z/+*,.;=0-9 -]{1,120}$/,
  // The pages
  page: WORD,
  problem: WORD,
  turn: /^[0-9]{1,4}$/,
  network: WORD,
  step: WORD,
  method: WORD,
  way: WORD,
  status: WORD,
};
const NONE: readonly string[] = [];
const PATH_WORD = /^[a-z][a-z_.-]{0,31}$/;
/** Path segments of ours that are no plain words. */
const SEGMENTS = new Set(['oauth2', 'v1', 'v2', 'CommonSvl', 'PASS', 'getToken']);
const ID = /^(?:imp_[0-9]{12}|[0-9a-f]{32})$/;

/** A body as the journal shows it. */
export function maskBody(body: unknown, encryptedFields: readonly string[] = []): unknown {
  if (body === undefined || body === null) return undefined;
  if (typeof body !== 'object' || Array.isArray(body)) return hidden(body);
  return Object.fromEntries(
    Object.entries(body)
      // As JSON leaves it out.
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        WORD.test(name) || name === 'foreigner_v2' ? name : '<masked name>',
        encryptedFields.includes(name) ? sealed(value) : maskValue(name, value),
      ]),
  );
}

const REQUEST_HEADERS = ['accept', 'authorization', 'content-type', 'x-api-tran-id', 'x-imptokenheader'];
const RESPONSE_HEADERS = ['content-type', 'location', 'x-simulator'];

/** The headers of a request that tell something, masked. */
export function maskRequestHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return maskHeaders(REQUEST_HEADERS, (name) => headers[name]);
}

/** The headers of an answer that tell something, masked. */
export function maskResponseHeaders(header: (name: string) => unknown): Record<string, string> {
  return maskHeaders(RESPONSE_HEADERS, header);
}

function maskHeaders(names: readonly string[], header: (name: string) => unknown): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const name of names) {
    const value = header(name);
    if (value !== undefined) shown[name] = maskHeader(name, value);
  }
  return shown;
}

/** A URL's path: words stay, anything else (numbers, tokens, other alphabets) goes; a query keeps only its names. */
export function maskPath(url: string): string {
  const [path = '', query] = url.split('?', 2);
  const segments = path.split('/').map((segment) => (isWord(segment) ? segment : '<masked>'));
  if (query === undefined) return segments.join('/');
  const names = [...new URLSearchParams(query).keys()];
  return `${segments.join('/')}?${names.map((name) => `${WORD.test(name) ? name : '<masked>'}=<masked>`).join('&')}`;
}

function isWord(segment: string): boolean {
  return segment === '' || PATH_WORD.test(segment) || SEGMENTS.has(segment) || ID.test(segment);
}

function maskHeader(name: string, value: unknown): string {
  if (name === 'authorization') return String(value).startsWith('Bearer ') ? 'Bearer <masked>' : '<masked>';
  if (name === 'location' && typeof value === 'string') return maskUrl(value);
  return String(maskValue(name, value));
}

function maskValue(name: string, value: unknown): unknown {
  if (name === 'return_url' && typeof value === 'string') return maskUrl(value);
  if (value === null) return null;
  if (isObject(value)) return maskBody(value);
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  const form = Object.hasOwn(SHOWN, name) ? SHOWN[name] : undefined;
  return typeof text === 'string' && form?.test(text) === true ? value : hidden(value);
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A member's address: its path may hold a secret of the transaction. */
function maskUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined ? hidden(text) : `${url.origin}${maskPath(url.pathname + url.search)}`;
}

/** An encrypted field: how much there is, never what. */
function sealed(value: unknown): string {
  return typeof value === 'string' ? `<encrypted ${Buffer.from(value, 'base64').length} bytes>` : '<masked>';
}

function hidden(value: unknown): string {
  return typeof value === 'string' ? `<masked ${value.length} characters>` : '<masked>';
}

/** Which fields of an answer are encrypted, where those of a result are. */
export function encryptedNames(body: unknown, configured: readonly string[]): readonly string[] {
  const isResult = body !== null && typeof body === 'object' && 'nm' in body;
  return isResult ? configured : NONE;
}
