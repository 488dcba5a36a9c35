/** Relying parties out of the configuration: one by variables, or several by a JSON file. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ProviderConfig } from '../providers/config.ts';
import { PROVIDER_CONFIGS } from '../providers/configs.ts';
import { RelyingParty } from '../relying-parties/relying-party.ts';
import { exampleShop, TEST_DEFAULTS } from './test-mode.ts';
import type { PartialVariables } from './variables.ts';

interface ReadParties {
  readonly relyingParties: readonly RelyingParty[];
  readonly problems: readonly string[];
}

const VARIABLE_OF_FIELD = {
  id: 'BONIN_RELYING_PARTY',
  opener: 'BONIN_OPENER',
  offlineKeys: 'BONIN_OFFLINE_KEYS',
  redirectUrls: 'BONIN_REDIRECT_URLS',
  allowedOrigins: 'BONIN_ALLOWED_ORIGINS',
  secretSha256: 'BONIN_SECRET_SHA256',
  name: 'BONIN_SERVICE_NAME',
  transferCodesOff: 'BONIN_TRANSFER_CODES_OFF',
  pageProviders: 'BONIN_PAGE_PROVIDERS',
  pagePurposes: 'BONIN_PAGE_PURPOSES',
  leastAssurance: 'BONIN_LEAST_ASSURANCE',
} as const;

/**
 * @param variables as far as they could be read.
 * @param wrong names that are already among the problems: they are not reported twice.
 */
export function readRelyingParties(variables: PartialVariables, wrong: ReadonlySet<string>): ReadParties {
  const file = variables.BONIN_RELYING_PARTIES_FILE;
  const { relyingParties, problems } = file === undefined ? readOne(variables, wrong) : readFile(file);
  return {
    relyingParties,
    problems: [...problems, ...checkTogether(relyingParties), ...checkOwnKeys(relyingParties, variables)],
  };
}

function readOne(variables: PartialVariables, wrong: ReadonlySet<string>): ReadParties {
  const origin = variables.PUBLIC_ORIGIN ?? 'https://unknown.invalid';
  const parsed = RelyingParty.safeParse({
    id: variables.BONIN_RELYING_PARTY,
    opener: variables.BONIN_OPENER,
    offlineKeys: variables.BONIN_OFFLINE_KEYS,
    redirectUrls: variables.BONIN_REDIRECT_URLS ?? [`${origin}/cert-result`, `${origin}/cert-fail`],
    allowedOrigins: variables.BONIN_ALLOWED_ORIGINS,
    secretSha256: variables.BONIN_SECRET_SHA256,
    name: variables.BONIN_SERVICE_NAME,
    transferCodesOff: variables.BONIN_TRANSFER_CODES_OFF,
    pageProviders: variables.BONIN_PAGE_PROVIDERS,
    pagePurposes: variables.BONIN_PAGE_PURPOSES,
    leastAssurance: variables.BONIN_LEAST_ASSURANCE,
    ...readProviders({ ...variables, KCB_SITE_URL: variables.KCB_SITE_URL ?? origin }),
  });
  if (parsed.success) return { relyingParties: withExample(parsed.data, variables), problems: [] };
  const problems = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = variableOf(issue.path);
    const isSet = variables[name as keyof PartialVariables] !== undefined;
    if (!wrong.has(name)) problems.set(name, `${name} ${isSet ? issue.message : 'is missing'}`);
  }
  return { relyingParties: [], problems: [...problems.values()] };
}

/** The credentials of each provider whose variables are set; those of KCB where no provider has any. */
function readProviders(
  variables: Readonly<Record<string, unknown>>,
): Record<string, Record<string, unknown>> {
  const all = Object.entries<ProviderConfig>(PROVIDER_CONFIGS);
  const begun = all.filter(([, { begunBy }]) =>
    begunBy.some((variable) => variables[variable] !== undefined),
  );
  return Object.fromEntries(
    (begun.length === 0 ? all.slice(0, 1) : begun).map(([name, { fields }]) => [
      name,
      Object.fromEntries(Object.entries(fields).map(([field, variable]) => [field, variables[variable]])),
    ]),
  );
}

function variableOf([first = '', second = '']: readonly PropertyKey[]): string {
  const provider = Object.entries<ProviderConfig>(PROVIDER_CONFIGS).find(([name]) => name === first)?.[1];
  const fields: Readonly<Record<string, string>> = provider?.fields ?? VARIABLE_OF_FIELD;
  return fields[String(provider === undefined ? first : second)] ?? 'BONIN_RELYING_PARTY';
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
    if (party.opener !== 'browser' && party.secretSha256 === undefined) {
      problems.push(
        `BONIN_SECRET_SHA256 is missing: relying party ${party.id} has the opener ${party.opener}`,
      );
    }
  }
  return problems;
}

/** A party's own key is nobody else's: another would open its results, or the API's store. */
function checkOwnKeys(
  parties: readonly RelyingParty[],
  { BONIN_ROOT_SECRETS: secrets = [] }: PartialVariables,
): string[] {
  const keyOf = (entry: string) => entry.slice(entry.indexOf(':') + 1);
  const keys = parties.flatMap(({ offlineKeys = [] }) => offlineKeys.map(keyOf));
  return [
    ...(hasTwice(keys) ? ['BONIN_OFFLINE_KEYS: two relying parties have the same key'] : []),
    ...(secrets.some((entry) => keys.includes(keyOf(entry)))
      ? ['BONIN_OFFLINE_KEYS holds a root secret: make a key of its own']
      : []),
  ];
}

function hasTwice(values: readonly (string | undefined)[]): boolean {
  const given = values.filter((value) => value !== undefined);
  return new Set(given).size !== given.length;
}
