/** What `test` mode fills in: the web app and the simulator on this machine. Everything here is public, and refused live. */
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { PROVIDER_CONFIGS } from '../providers/configs.ts';
import { originUrl } from '../providers/forms.ts';
import type { RelyingParty } from '../relying-parties/relying-party.ts';
import type { Mode } from '../surroundings.ts';

/** An example that a public repository prints: sealing with it protects nothing. */
export const EXAMPLE_ROOT_SECRETS = ['example:Zb3uKXq0yVt8mWcJ5hR2sLdP7nFgA9oEiT4xQkU6wMY'] as const;

/** Bearer secret of the example shop. */
export const EXAMPLE_SHOP_SECRET = 'bonin-dev-shop-secret';

/** The id of the example shop, as results name it. */
const EXAMPLE_SHOP_ID = 'shop';

/** SHA-256 of {@link EXAMPLE_SHOP_SECRET}, in hex. */
export const EXAMPLE_SHOP_SECRET_SHA256 = '89f64305f8bf416f4e5b5f763ccf7dd84c4b4f666c7b0b773abfc21211edfc8b';

/** The simulator's default world, as each provider names it. */
const PROVIDER_DEFAULTS: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values(PROVIDER_CONFIGS).map(({ testDefaults }) => testDefaults),
);

/** Defaults of `test` mode, as environment variables. */
export const TEST_DEFAULTS = {
  BONIN_DOCS: 'on',
  BONIN_METRICS: 'on',
  // No load balancer is before it, and each edit restarts it.
  BONIN_DRAIN_SECONDS: '0',
  BONIN_RECORDS: 'off',
  PUBLIC_ORIGIN: 'http://localhost:5173',
  BONIN_ROOT_SECRETS: EXAMPLE_ROOT_SECRETS.join(','),
  BONIN_RELYING_PARTY: 'web',
  BONIN_SIMULATOR_ORIGIN: DEFAULT_SIMULATOR_ORIGIN,
  ...PROVIDER_DEFAULTS,
} as const;

/**
 * The defaults of `test` mode, for a simulator that may be elsewhere.
 *
 * @param simulator its origin, as given: what is no origin changes nothing here, and is named as a wrong variable.
 */
export function testDefaultsAt(simulator: string | undefined): Readonly<Record<string, string>> {
  if (!originUrl.safeParse(simulator).success) return TEST_DEFAULTS;
  return Object.fromEntries(
    Object.entries(TEST_DEFAULTS).map(([name, value]) => [
      name,
      value.replace(DEFAULT_SIMULATOR_ORIGIN, String(simulator)),
    ]),
  );
}

/**
 * A second relying party beside the web app: a shop whose server opens its results.
 *
 * @param web the first one; the shop shares its pages and its KCB contract.
 */
export function exampleShop(web: RelyingParty): RelyingParty {
  const { offlineKeys: _own, ...shared } = web;
  return {
    ...shared,
    id: EXAMPLE_SHOP_ID as RelyingParty['id'],
    opener: 'server',
    secretSha256: EXAMPLE_SHOP_SECRET_SHA256,
  };
}

/** Whether a party is the example shop of `test` mode. Live mode refuses its secret, which is public. */
export function isExampleShop(mode: Mode, { id, secretSha256 }: RelyingParty): boolean {
  return mode === 'test' && id === EXAMPLE_SHOP_ID && secretSha256 === EXAMPLE_SHOP_SECRET_SHA256;
}
