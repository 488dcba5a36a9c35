// What the journal may show. Everything is masked but what stands here by name and has the expected form: little of what
// callers send, for they send what they like; more of what the simulator itself answers. A telephone number never.
import { KCB_POPUP_COMMAND } from '@bonin/contracts/kcb/common-svl';

const WORD = /^[A-Za-z][A-Za-z_.-]{0,31}$/;
/** Ids as bonin makes them. */
const HEX_ID = /^[0-9a-f]{32}$/;

/** A Korean mobile number, as at home or from abroad, also within a longer text. */
const PHONE = /(?:0|82[-. ]?0?)1[0-9][-. ]?[0-9]{3,4}[-. ]?[0-9]{4}/;
/** Ids of transactions as KCB, IamPort and bonin make them; with PortOne it may be any text of the merchant's. */
const MADE_ID = /^(?:imp_[0-9]{12}|[0-9a-f]{32}|[A-Za-z0-9_-]{43})$/;

/** By name: the form in which a value is shown. */
type Shown = Readonly<Record<string, RegExp>>;

/** What callers send. */
const ASKED: Shown = {
  // KCB's
  grant_type: /^(?:client_credentials|authorization_code|password|refresh_token)$/,
  scope: /^ids$/,
  idcf_mbr_com_cd: /^[A-Z][0-9]{11}$/,
  rqst_svc_tx_seqno: /^[0-9A-Za-z]{1,20}$/,
  svc_tkn: /^[A-Za-z0-9_-]{43}$/,
  enc_algo_cd: /^[0-9]{4}$/,
  rqst_cause_cd: /^[0-9]{2}$/,
  tc: new RegExp(`^${KCB_POPUP_COMMAND.replaceAll('.', '\\.')}$`),
  // IamPort's
  imp_uid: /^imp_[0-9]{12}$/,
  merchant_uid: HEX_ID,
  // PortOne's
  identityVerificationId: HEX_ID,
  // The pages'
  turn: /^[0-9]{1,4}$/,
  network: /^(?:SKT|KT|LGU|MVNO)$/,
  method: /^(?:SMS|APP|sms|pass)$/,
  way: /^(?:popup|redirect|POPUP|REDIRECTION)$/,
};

/** What the simulator answers. */
const ANSWERED: Shown = {
  // KCB's
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
  // IamPort's
  code: /^(?:-?[0-9]{1,3}|PGProviderError|(?:Store|Channel)NotFound|IdentityVerificationAlreadyVerified)$/,
  message: /^[가-힣A-Za-z0-9 ,._[\]]{1,100}$/,
  imp_uid: /^imp_[0-9]{12}$/,
  merchant_uid: HEX_ID,
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
  pgCode: /^[A-Z]?[0-9]{4}$/,
  pgMessage: /^[가-힣A-Za-z0-9 ,.()[\]-]{1,100}$/,
  // The pages'
  page: WORD,
  problem: /^[A-Za-z_-]{1,200}$/,
  step: WORD,
  method: WORD,
  way: WORD,
  status: WORD,
};

const HEADERS: Shown = {
  'content-type':
    /^(?:application|multipart|text)\/[a-z.+-]{1,40}(?:; ?charset="?(?:utf-?8|euc-kr|(?:cp|ms)949|us-ascii|iso-8859-1)"?)?$/i,
  'x-api-tran-id': /^[0-9A-Za-z_-]{1,32}$/,
  'x-simulator': WORD,
  accept: /^(?:\*|application|image|text)\/[a-z/+*,.;=0-9 -]{1,120}$/,
};
/** Below the first level of what callers send. */
const NOTHING: Shown = {};
const NONE: readonly string[] = [];
const PATH_WORD = /^[a-z][a-z_.-]{0,31}$/;
/** Path segments of ours that are no plain words. */
const SEGMENTS = new Set(['__sim', 'oauth2', 'v1', 'v2', 'CommonSvl', 'PASS', 'getToken']);
/** Behind these stands an id, and with PortOne that is any text of the merchant's. */
const BEFORE_ID = new Set(['identity-verifications', 'certifications', 'transactions', 'confirm', 'people']);
const ID = /^(?:imp_[0-9]{12}|(?=[0-9]*[a-f])[0-9a-f]{32})$/;
/** What our paths say behind an id. */
const BEHIND_ID = new Set(['otp', 'request', 'confirm', 'send', 'resend', 'finish', 'approve', 'reject']);

/** How deep a body is walked. */
export const MAX_DEPTH = 100;
/** What is shown of what lies deeper. */
export const TOO_DEEP = '<nested too deep>';

/** The body of a request as the journal shows it. */
export function maskRequestBody(body: unknown): unknown {
  return maskBody(body, { shown: ASKED, below: NOTHING, encrypted: NONE });
}

/** The body of an answer as the journal shows it. */
export function maskResponseBody(body: unknown, encryptedFields: readonly string[] = NONE): unknown {
  return maskBody(body, { shown: ANSWERED, below: ANSWERED, encrypted: encryptedFields });
}

/** What of a body is shown: at its first level, below it, and of what only the length is. */
interface BodyMask {
  readonly shown: Shown;
  readonly below: Shown;
  readonly encrypted: readonly string[];
}

function maskBody(body: unknown, { shown, below, encrypted }: BodyMask, depth = 0): unknown {
  if (body === undefined || body === null) return undefined;
  if (depth >= MAX_DEPTH) return TOO_DEEP;
  if (typeof body !== 'object' || Array.isArray(body)) return hidden(body);
  const inner = { shown: below, below, encrypted: NONE };
  return Object.fromEntries(
    Object.entries(body)
      // As JSON leaves it out.
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        WORD.test(name) || name === 'foreigner_v2' ? name : '<masked name>',
        encrypted.includes(name)
          ? sealed(value)
          : isObject(value)
            ? maskBody(value, inner, depth + 1)
            : maskValue(shown, name, value),
      ]),
  );
}

/** The id of a transaction; that of a merchant's own making may be a person's name. */
export function shownId(id: string): string;
export function shownId(id: string | undefined): string | undefined;
export function shownId(id: string | undefined): string | undefined {
  return id === undefined || (MADE_ID.test(id) && !hasPhone(id)) ? id : '<masked>';
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

/** A path of ours: words stay, anything else (numbers, tokens, other alphabets) goes; a query keeps only its names. */
export function maskPath(url: string): string {
  const [path = '', query] = url.split('?', 2);
  const segments = path.split('/');
  const first = segments.findIndex((segment) => BEFORE_ID.has(segment));
  const shown = segments.map((segment, index) => {
    if (segment === '' || ID.test(segment)) return segment;
    if (first < 0 || index <= first) return isWord(segment) ? segment : '<masked>';
    // One-time passwords are no certification.
    const isId = index === first + 1 && !(segments[first] === 'certifications' && segment === 'otp');
    return !isId && BEHIND_ID.has(segment) ? segment : '<masked>';
  });
  return shown.join('/') + maskQuery(query);
}

function isWord(segment: string): boolean {
  return PATH_WORD.test(segment) || SEGMENTS.has(segment);
}

function maskQuery(query: string | undefined): string {
  if (query === undefined) return '';
  const names = [...new URLSearchParams(query).keys()];
  return `?${names.map((name) => `${WORD.test(name) ? name : '<masked>'}=<masked>`).join('&')}`;
}

function maskHeader(name: string, value: unknown): string {
  if (name === 'authorization') return String(value).startsWith('Bearer ') ? 'Bearer <masked>' : '<masked>';
  if (name === 'location' && typeof value === 'string') return maskAddress(value);
  return String(maskValue(HEADERS, name, value));
}

function maskValue(shown: Shown, name: string, value: unknown): unknown {
  if (name === 'return_url' && typeof value === 'string') return maskAddress(value);
  if (value === null) return null;
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  const form = Object.hasOwn(shown, name) ? shown[name] : undefined;
  return typeof text === 'string' && form?.test(text) === true && !hasPhone(text) ? value : hidden(value);
}

/** Whether a telephone number stands in it; ids that are made by chance may look so. */
export function hasPhone(text: string): boolean {
  return PHONE.test(text) && !ID.test(text);
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A member's address: where it leads, how many segments and which names of a query it has; their words are the member's. */
function maskAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || hasPhone(url.origin)) return hidden(text);
  const path = url.pathname.replaceAll(/[^/]+/g, '<masked>');
  return url.origin + path + maskQuery(url.search === '' ? undefined : url.search.slice(1));
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
