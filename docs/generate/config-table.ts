/** The configuration table of both READMEs, out of the schema that parses the environment. */
import { readConfig, ConfigError } from '@bonin/api/config';
import { TEST_DEFAULTS } from '@bonin/api/config/test-mode';
import { ConfigVariables, LIVE_DEFAULTS } from '@bonin/api/config/variables';
import type { z } from 'zod';
import { MEANINGS_KO } from './config-meanings-ko.ts';
import { code, table } from './markdown.ts';

type Language = 'en' | 'ko';
type Name = keyof typeof ConfigVariables.shape;

const WORDS = {
  en: {
    head: ['Variable', 'Meaning', 'Default', 'In test mode'],
    required: '**required**',
    own: { BONIN_ROOT_SECRETS: 'a public example' },
  },
  ko: {
    head: ['변수', '뜻', '기본값', '테스트 모드'],
    required: '**필수**',
    own: { BONIN_ROOT_SECRETS: '공개된 예시 값' },
  },
} as const;

const START = '<!-- config:start -->';
const END = '<!-- config:end -->';

/** Replaces what stands between the two markers. @throws TypeError when they are not there. */
export function withConfigTable(text: string, language: Language): string {
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from === -1 || to < from) throw new TypeError(`no ${START} … ${END}`);
  return `${text.slice(0, from + START.length)}\n${configTable(language)}\n${text.slice(to)}`;
}

/** The table alone. */
export function configTable(language: Language): string {
  const required = requiredInLive();
  const derived = derivedDefaults();
  const words = WORDS[language];
  const rows = Object.entries<z.ZodType>(ConfigVariables.shape).map(([key, schema]) => {
    const name = key as Name;
    const live = derived[name] ?? LIVE[name] ?? defaultOf(schema);
    return [
      code(name),
      language === 'en' ? (schema.description ?? '') : MEANINGS_KO[name],
      required.has(name) ? words.required : live === '' ? '' : code(live),
      inTest(name, language),
    ];
  });
  return table(words.head, rows);
}

const LIVE: Partial<Record<Name, string>> = LIVE_DEFAULTS;
const TEST: Partial<Record<Name, string>> = TEST_DEFAULTS;

function inTest(name: Name, language: Language): string {
  const own: Partial<Record<Name, string>> = WORDS[language].own;
  const value = TEST[name];
  return value === undefined ? '' : (own[name] ?? code(value));
}

function defaultOf(schema: z.ZodType): string {
  const { data } = schema.safeParse(undefined);
  if (Array.isArray(data)) return data.join(',');
  return typeof data === 'string' || typeof data === 'number' ? String(data) : '';
}

/** What the reader itself calls missing when nothing is set. */
function requiredInLive(): ReadonlySet<string> {
  try {
    readConfig({});
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const missing = error.message.matchAll(/^ {2}- (?<name>[A-Z0-9_]+) is missing$/gm);
    return new Set([...missing].map((match) => match.groups?.['name'] ?? ''));
  }
  throw new TypeError('an empty environment is a configuration');
}

/** Defaults that follow from other variables: read off a configuration that sets only those. */
function derivedDefaults(): Partial<Record<Name, string>> {
  const [party] = readConfig({ BONIN_MODE: 'test' }).relyingParties;
  const generic = (text: string) => text.replaceAll(TEST_DEFAULTS.PUBLIC_ORIGIN, '<PUBLIC_ORIGIN>');
  return {
    BONIN_REDIRECT_URLS: generic(party?.redirectUrls.join(',') ?? ''),
    KCB_SITE_URL: generic(party?.kcb?.siteUrl ?? ''),
    KCB_ENCRYPTED_FIELDS: party?.kcb?.encryptedFields.join(',') ?? '',
  };
}
