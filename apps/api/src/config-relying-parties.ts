/** Relying parties out of the configuration: one by variables, or several by a JSON file. */
import { readFileSync } from 'node:fs';
import type { Provider } from '@bonin/contracts/verification/provider';
import { z } from 'zod';
import { exampleShop, TEST_DEFAULTS } from './config-test-mode.ts';
import type { PartialVariables } from './config.ts';
import { RelyingParty } from './relying-parties/relying-party.ts';

interface ReadParties {
  readonly relyingParties: readonly RelyingParty[];
  readonly problems: readonly string[];
}

const VARIABLE_OF_FIELD = {
  id: 'BONIN_RELYING_PARTY',
  opener: 'BONIN_OPENER',
  redirectUrls: 'BONIN_REDIRECT_URLS',
  allowedOrigins: 'BONIN_ALLOWED_ORIGINS',
  secretSha256: 'BONIN_SECRET_SHA256',
} as const;

/** A provider's fields and their variables: a registry like those of the folders `providers`. */
const PROVIDER_VARIABLES = {
  kcb: {
    memberCode: 'KCB_MEMBER_CODE',
    siteCode: 'KCB_SITE_CODE',
    clientId: 'KCB_CLIENT_ID',
    clientSecret: 'KCB_CLIENT_SECRET',
    siteName: 'KCB_SITE_NAME',
    siteUrl: 'KCB_SITE_URL',
    carrierField: 'KCB_CARRIER_FIELD',
    encryptedFields: 'KCB_ENCRYPTED_FIELDS',
  },
  iamport: {
    impKey: 'IAMPORT_IMP_KEY',
    impSecret: 'IAMPORT_IMP_SECRET',
    userCode: 'IAMPORT_USER_CODE',
    channelKey: 'IAMPORT_CHANNEL_KEY',
    pg: 'IAMPORT_PG',
    company: 'IAMPORT_COMPANY',
    pgProvider: 'IAMPORT_PG_PROVIDER',
    originCheck: 'IAMPORT_ORIGIN_CHECK',
  },
  portone: {
    storeId: 'PORTONE_STORE_ID',
    apiSecret: 'PORTONE_API_SECRET',
    channelKey: 'PORTONE_CHANNEL_KEY',
    pgProvider: 'PORTONE_PG_PROVIDER',
  },
} as const satisfies Record<Provider, Readonly<Record<string, keyof PartialVariables>>>;

/** The variables that say that a provider is meant to be used: not those with a default of their own. */
const SAYS_SO = {
  kcb: ['KCB_MEMBER_CODE', 'KCB_SITE_CODE', 'KCB_CLIENT_ID', 'KCB_CLIENT_SECRET', 'KCB_SITE_NAME'],
  iamport: ['IAMPORT_IMP_KEY', 'IAMPORT_IMP_SECRET', 'IAMPORT_USER_CODE'],
  portone: ['PORTONE_STORE_ID', 'PORTONE_API_SECRET', 'PORTONE_CHANNEL_KEY'],
} as const satisfies Record<Provider, readonly (keyof PartialVariables)[]>;

/**
 * @param variables as far as they could be read.
 * @param wrong names that are already among the problems: they are not reported twice.
 */
export function readRelyingParties(variables: PartialVariables, wrong: ReadonlySet<string>): ReadParties {
  const file = variables.BONIN_RELYING_PARTIES_FILE;
  const { relyingParties, problems } = file === undefined ? readOne(variables, wrong) : readFile(file);
  return { relyingParties, problems: [...problems, ...checkTogether(relyingParties)] };
}

function readOne(variables: PartialVariables, wrong: ReadonlySet<string>): ReadParties {
  const origin = variables.PUBLIC_ORIGIN ?? 'https://unknown.invalid';
  const parsed = RelyingParty.safeParse({
    id: variables.BONIN_RELYING_PARTY,
    opener: variables.BONIN_OPENER,
    redirectUrls: variables.BONIN_REDIRECT_URLS ?? [`${origin}/cert-result`, `${origin}/cert-fail`],
    allowedOrigins: variables.BONIN_ALLOWED_ORIGINS,
    secretSha256: variables.BONIN_SECRET_SHA256,
    ...readProviders({ ...variables, KCB_SITE_URL: variables.KCB_SITE_URL ?? origin }),
  });
  if (parsed.success) return { relyingParties: withExample(parsed.data, variables), problems: [] };
  const problems = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = variableOf(issue.path);
    const isSet = variables[name] !== undefined;
    if (!wrong.has(name)) problems.set(name, `${name} ${isSet ? issue.message : 'is missing'}`);
  }
  return { relyingParties: [], problems: [...problems.values()] };
}

/** The credentials of each provider that somebody began to set up; of KCB where nobody began with any. */
function readProviders(variables: PartialVariables): Record<string, Record<string, unknown>> {
  const names = Object.keys(PROVIDER_VARIABLES) as Provider[];
  const begun = names.filter((name) => SAYS_SO[name].some((variable) => variables[variable] !== undefined));
  return Object.fromEntries(
    (begun.length === 0 ? (['kcb'] as const) : begun).map((name) => [
      name,
      Object.fromEntries(
        Object.entries(PROVIDER_VARIABLES[name]).map(([field, variable]) => [field, variables[variable]]),
      ),
    ]),
  );
}

function variableOf([first = '', second = '']: readonly PropertyKey[]): keyof PartialVariables {
  const isProvider = Object.hasOwn(PROVIDER_VARIABLES, first);
  const fields: Readonly<Record<PropertyKey, keyof PartialVariables>> = isProvider
    ? PROVIDER_VARIABLES[first as Provider]
    : VARIABLE_OF_FIELD;
  return fields[isProvider ? second : first] ?? 'BONIN_RELYING_PARTY';
}

/** `npm start` shows both openers: the web app, and a shop whose server opens. */
function withExample(party: RelyingParty, variables: PartialVariables): readonly RelyingParty[] {
  const isExample = variables.BONIN_MODE === 'test' && party.id === TEST_DEFAULTS.BONIN_RELYING_PARTY;
  return isExample ? [party, exampleShop(party)] : [party];
}

function readFile(path: string): ReadParties {
  const wrong = (problem: string) => ({
    relyingParties: [],
    problems: [`BONIN_RELYING_PARTIES_FILE ${problem}`],
  });
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return wrong('cannot be read as JSON');
  }
  const parsed = z.array(RelyingParty).min(1).safeParse(content);
  if (parsed.success) return { relyingParties: parsed.data, problems: [] };
  return wrong(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
}

function checkTogether(parties: readonly RelyingParty[]): string[] {
  const problems: string[] = [];
  if (hasTwice(parties.map((party) => party.id))) problems.push('two relying parties have the same id');
  if (hasTwice(parties.map((party) => party.secretSha256))) {
    problems.push('two relying parties have the same secret');
  }
  for (const party of parties) {
    if (party.opener === 'server' && party.secretSha256 === undefined) {
      problems.push(`BONIN_SECRET_SHA256 is missing: relying party ${party.id} has the opener server`);
    }
  }
  return problems;
}

function hasTwice(values: readonly (string | undefined)[]): boolean {
  const given = values.filter((value) => value !== undefined);
  return new Set(given).size !== given.length;
}
