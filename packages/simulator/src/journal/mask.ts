// What the journal may show. Everything is masked but what the forms name and has the expected form: little of what callers
// send, for they send what they like; more of what the simulator itself answers. A telephone number never.
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import { hasPhoneNumber } from '../kernel/phone-number.ts';
import { COMMON_FORMS, type MaskForms, type Shown, WORD } from './mask-forms.ts';

/** How deep a body is walked. */
export const MAX_DEPTH = 100;
/** What is shown of what lies deeper. */
export const TOO_DEEP = '<nested too deep>';

const NONE: readonly string[] = [];
const NO_FIELDS: Fields = new Map();
const PATH_WORD = /^[a-z][a-z_.-]{0,31}$/;
const RESPONSE_HEADERS = ['content-type', 'location', 'x-simulator'];

/** What a journal may show, of all protocols together. */
export interface Mask {
  /** The body of a request as the journal shows it. */
  requestBody(body: unknown): unknown;
  /** The body of an answer as the journal shows it; of encrypted fields it shows the length. */
  responseBody(body: unknown, encryptedFields?: readonly string[]): unknown;
  /** The headers of a request that tell something, masked. */
  requestHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string>;
  /** The headers of an answer that tell something, masked. */
  responseHeaders(header: (name: string) => unknown): Record<string, string>;
  /** A path of ours: words stay, anything else (numbers, tokens, other alphabets) goes; a query keeps only its names. */
  path(url: string): string;
  /** The id of a transaction; that of a merchant's own making may be a person's name. */
  id(id: string): string;
  /** Whether a telephone number stands in it; ids that are made by chance may look so. */
  hasPhone(text: string): boolean;
  /** A text without the access tokens in it. */
  withoutTokens(text: string, masked: string): string;
  /** Which fields of an answer are encrypted. */
  encryptedFields(body: unknown, settings: WorldSettings | undefined): readonly string[];
}

/** By name: the forms in which a value is shown. */
type Fields = ReadonlyMap<string, readonly RegExp[]>;

/** What of a body is shown: at its first level, below it, and of what only the length is. */
interface BodyMask {
  readonly shown: Fields;
  readonly below: Fields;
  readonly encrypted: readonly string[];
}

/** A mask of the forms that belong to no protocol, and those of protocols. */
export function createMask(protocols: readonly MaskForms[]): Mask {
  const forms = [COMMON_FORMS, ...protocols];
  const all = <T>(part: (of: MaskForms) => readonly T[] | undefined): readonly T[] =>
    forms.flatMap((of) => part(of) ?? []);
  const madeIds = all((of) => of.madeIds);
  const transactionIds = all((of) => of.transactionIds);
  const tokens = new RegExp(
    all((of) => of.tokens)
      .map(({ source }) => source)
      .join('|') || '(?!)',
    'g',
  );
  const isMade = (text: string) => madeIds.some((form) => form.test(text));
  const hasPhone = (text: string) => hasPhoneNumber(text) && !isMade(text);
  return {
    ...bodyMasks(forms, hasPhone),
    ...headerMasks(forms, hasPhone),
    path: pathMask({
      segments: new Set(all((of) => of.segments)),
      beforeId: new Set(all((of) => of.beforeId)),
      behindId: new Set(all((of) => of.behindId)),
      notIds: all((of) => of.notIds),
      isMade,
    }),
    id: (id) => (transactionIds.some((form) => form.test(id)) && !hasPhone(id) ? id : '<masked>'),
    hasPhone,
    withoutTokens: (text, masked) => text.replace(tokens, masked),
    encryptedFields: (body, settings) =>
      protocols.flatMap((of) => of.encryptedFields?.(body, settings) ?? NONE),
  };
}

type HasPhone = Mask['hasPhone'];

function bodyMasks(
  forms: readonly MaskForms[],
  hasPhone: HasPhone,
): Pick<Mask, 'requestBody' | 'responseBody'> {
  const asked = fields(forms.map((of) => of.asked));
  const answered = fields(forms.map((of) => of.answered));
  const names = new Set(forms.flatMap((of) => of.names ?? NONE));
  const maskBody = (body: unknown, { shown, below, encrypted }: BodyMask, depth = 0): unknown => {
    if (body === undefined || body === null) return undefined;
    if (depth >= MAX_DEPTH) return TOO_DEEP;
    if (typeof body !== 'object' || Array.isArray(body)) return hidden(body);
    const inner = { shown: below, below, encrypted: NONE };
    return Object.fromEntries(
      Object.entries(body)
        // As JSON leaves it out.
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [
          WORD.test(name) || names.has(name) ? name : '<masked name>',
          encrypted.includes(name)
            ? sealed(value)
            : isObject(value)
              ? maskBody(value, inner, depth + 1)
              : maskValue(shown, hasPhone, name, value),
        ]),
    );
  };
  return {
    requestBody: (body) => maskBody(body, { shown: asked, below: NO_FIELDS, encrypted: NONE }),
    responseBody: (body, encrypted = NONE) => maskBody(body, { shown: answered, below: answered, encrypted }),
  };
}

function headerMasks(
  forms: readonly MaskForms[],
  hasPhone: HasPhone,
): Pick<Mask, 'requestHeaders' | 'responseHeaders'> {
  const shown = fields(forms.map((of) => of.headers));
  const asked = forms.flatMap((of) => of.requestHeaders ?? NONE);
  const maskHeader = (name: string, value: unknown): string => {
    if (name === 'authorization') return String(value).startsWith('Bearer ') ? 'Bearer <masked>' : '<masked>';
    if (name === 'location' && typeof value === 'string') return maskAddress(value, hasPhone);
    return String(maskValue(shown, hasPhone, name, value));
  };
  const maskHeaders = (names: readonly string[], header: (name: string) => unknown) => {
    const masked: Record<string, string> = {};
    for (const name of names) {
      const value = header(name);
      if (value !== undefined) masked[name] = maskHeader(name, value);
    }
    return masked;
  };
  return {
    requestHeaders: (sent) => maskHeaders(asked, (name) => sent[name]),
    responseHeaders: (header) => maskHeaders(RESPONSE_HEADERS, header),
  };
}

function maskValue(shown: Fields, hasPhone: HasPhone, name: string, value: unknown): unknown {
  if (name === 'return_url' && typeof value === 'string') return maskAddress(value, hasPhone);
  if (value === null) return null;
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof text !== 'string' || hasPhone(text)) return hidden(value);
  return shown.get(name)?.some((form) => form.test(text)) === true ? value : hidden(value);
}

/** A member's address: where it leads, how many segments and which names of a query it has; their words are the member's. */
function maskAddress(text: string, hasPhone: HasPhone): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || hasPhone(url.origin)) return hidden(text);
  const path = url.pathname.replaceAll(/[^/]+/g, '<masked>');
  return url.origin + path + maskQuery(url.search === '' ? undefined : url.search.slice(1));
}

function fields(tables: readonly (Shown | undefined)[]): Fields {
  const forms = new Map<string, RegExp[]>();
  for (const [name, form] of tables.flatMap((table) => Object.entries(table ?? {})))
    forms.set(name, [...(forms.get(name) ?? []), form]);
  return forms;
}

/** What a path of ours is made of. */
interface PathForms {
  readonly segments: ReadonlySet<string>;
  readonly beforeId: ReadonlySet<string>;
  readonly behindId: ReadonlySet<string>;
  readonly notIds: readonly (readonly [before: string, segment: string])[];
  readonly isMade: (segment: string) => boolean;
}

function pathMask({ segments: words, beforeId, behindId, notIds, isMade }: PathForms): Mask['path'] {
  const isWord = (segment: string) => PATH_WORD.test(segment) || words.has(segment);
  return (url) => {
    const [path = '', query] = url.split('?', 2);
    const segments = path.split('/');
    const first = segments.findIndex((segment) => beforeId.has(segment));
    const shown = segments.map((segment, index) => {
      if (segment === '' || isMade(segment)) return segment;
      if (first < 0 || index <= first) return isWord(segment) ? segment : '<masked>';
      const isWordBehind = notIds.some(([before, word]) => segments[first] === before && segment === word);
      const isId = index === first + 1 && !isWordBehind;
      return !isId && behindId.has(segment) ? segment : '<masked>';
    });
    return shown.join('/') + maskQuery(query);
  };
}

function maskQuery(query: string | undefined): string {
  if (query === undefined) return '';
  const names = [...new URLSearchParams(query).keys()];
  return `?${names.map((name) => `${WORD.test(name) ? name : '<masked>'}=<masked>`).join('&')}`;
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** An encrypted field: how much there is, never what. */
function sealed(value: unknown): string {
  return typeof value === 'string' ? `<encrypted ${Buffer.from(value, 'base64').length} bytes>` : '<masked>';
}

function hidden(value: unknown): string {
  return typeof value === 'string' ? `<masked ${value.length} characters>` : '<masked>';
}
