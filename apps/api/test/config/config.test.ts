import { randomBytes } from 'node:crypto';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig, type Environment } from '../../src/config/config.ts';
import { EXAMPLE_ROOT_SECRETS, TEST_DEFAULTS } from '../../src/config/test-mode.ts';
import { PROVIDER_CONFIGS } from '../../src/providers/configs.ts';
import { providersOf } from '../../src/relying-parties/relying-party.ts';
import { LEASE_MS } from '../../src/verification/transaction.ts';

const LIVE: Environment = {
  PUBLIC_ORIGIN: 'https://id.shop.example',
  BONIN_ROOT_SECRETS: `k1:${randomBytes(32).toString('base64url')}`,
  KCB_MEMBER_CODE: 'V12345678901',
  KCB_SITE_CODE: 'S12345678901',
  KCB_CLIENT_ID: 'shop',
  KCB_CLIENT_SECRET: 'not-a-real-secret',
  KCB_SITE_NAME: '우리상점',
};

function problemsOf(environment: Environment): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('readConfig', () => {
  it('is live unless told otherwise, with KCB’s own hosts', () => {
    const config = readConfig(LIVE);
    expect(config.mode).toBe('live');
    expect(config.variables.KCB_API_URL).toBe('https://api.ok-name.co.kr:20443');
    expect(config.relyingParties).toHaveLength(1);
    expect(config.relyingParties[0]?.redirectUrls).toEqual([
      'https://id.shop.example/cert-result',
      'https://id.shop.example/cert-fail',
    ]);
  });

  it('fills in everything in test mode', () => {
    const config = readConfig({ BONIN_MODE: 'test' });
    expect(config.publicOrigin).toBe('http://localhost:5173');
    expect(config.relyingParties.map(({ id, opener }) => [id, opener])).toEqual([
      ['web', 'browser'],
      ['shop', 'server'],
    ]);
  });

  it('fills in nothing of it for NODE_ENV', () => {
    expect(problemsOf({ NODE_ENV: 'test' })).toContain('BONIN_ROOT_SECRETS is missing');
    expect(problemsOf({ NODE_ENV: 'development', ...TEST_DEFAULTS })).toContain('live mode');
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ ...LIVE, BONIN_MODE: '', BONIN_WEB_ROOT: '' }).mode).toBe('live');
  });

  it('shows neither docs nor metrics in live mode unless told to', () => {
    expect(readConfig(LIVE)).toMatchObject({ docs: false, metrics: false });
    expect(readConfig({ BONIN_MODE: 'test' })).toMatchObject({ docs: true, metrics: true });
    expect(readConfig({ ...LIVE, BONIN_METRICS: 'on' })).toMatchObject({ docs: false, metrics: true });
  });

  it('lets no step outlive the lease of its callback', () => {
    const longest = readConfig({ ...LIVE, BONIN_UPSTREAM_TIMEOUT_MS: '12000' }).upstreamTimeoutMs;
    expect(longest).toBeLessThan(LEASE_MS - 2000);
  });

  it('names every wrong variable in one message, and repeats no value', () => {
    const message = problemsOf({
      PUBLIC_ORIGIN: 'http://id.example/path',
      BONIN_ROOT_SECRETS: 'k1:too-short-CANARY',
      BONIN_PORT: '99999',
      BONIN_RESULT_TTL_SECONDS: '301',
      KCB_MEMBER_CODE: 'CANARY',
      KCB_CLIENT_ID: 'bonin-CANARY',
    });
    const names = message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(' ')[1]);
    expect(names).toEqual([
      'PUBLIC_ORIGIN',
      'BONIN_PORT',
      'BONIN_ROOT_SECRETS',
      'BONIN_RESULT_TTL_SECONDS',
      'KCB_MEMBER_CODE',
      'KCB_SITE_CODE',
      'KCB_CLIENT_SECRET',
      'KCB_SITE_NAME',
      'KCB_CLIENT_ID',
    ]);
    expect(message).not.toContain('CANARY');
  });
});

describe('the providers of a relying party', () => {
  const { PUBLIC_ORIGIN, BONIN_ROOT_SECRETS } = LIVE;
  const base = { PUBLIC_ORIGIN, BONIN_ROOT_SECRETS };
  const iamport = { IAMPORT_IMP_KEY: 'key', IAMPORT_IMP_SECRET: 'secret', IAMPORT_USER_CODE: 'imp12345678' };
  const portone = {
    PORTONE_STORE_ID: 'store-1',
    PORTONE_API_SECRET: 'secret',
    PORTONE_CHANNEL_KEY: 'channel-key-1',
  };

  it.each<[string, Environment, readonly string[]]>([
    ['KCB alone', LIVE, ['kcb']],
    ['IamPort alone', { ...base, ...iamport }, ['iamport']],
    ['PortOne alone', { ...base, ...portone }, ['portone']],
    ['all of them', { ...LIVE, ...portone, ...iamport }, ['kcb', 'iamport', 'portone']],
  ])('may be %s', (_what, environment, expected) => {
    const [party] = readConfig(environment).relyingParties;
    expect(party === undefined ? [] : providersOf(party)).toEqual(expected);
  });

  it('are whole: one that was begun is named in full, and no other', () => {
    const message = problemsOf({ ...base, IAMPORT_IMP_KEY: 'key', PORTONE_STORE_ID: 'with space' });
    expect(message).toContain('IAMPORT_IMP_SECRET is missing');
    expect(message).toContain('IAMPORT_USER_CODE is missing');
    expect(message).toContain('PORTONE_API_SECRET is missing');
    expect(message).toMatch(/PORTONE_STORE_ID (?!is missing)/);
    expect(message).not.toContain('KCB_');
  });

  it('are KCB where nobody began with any', () => {
    const message = problemsOf(base);
    expect(message).toContain('KCB_MEMBER_CODE is missing');
    expect(message).not.toMatch(/IAMPORT|PORTONE/);
  });

  it('are at least one', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bonin-')), 'parties.json');
    onTestFinished(() => rmSync(file));
    writeFileSync(
      file,
      JSON.stringify([{ id: 'shop', opener: 'browser', redirectUrls: ['https://shop.example/done'] }]),
    );
    expect(problemsOf({ ...base, BONIN_RELYING_PARTIES_FILE: file })).toContain(
      'has credentials with no provider',
    );
  });

  it.each<[string, Environment, string]>([
    ['the simulator’s key', { IAMPORT_IMP_KEY: 'bonin-dev-key' }, 'IAMPORT_IMP_KEY belongs to the simulator'],
    ['its secret', { IAMPORT_IMP_SECRET: 'bonin-x' }, 'IAMPORT_IMP_SECRET belongs to the simulator'],
    ['its API secret', { PORTONE_API_SECRET: 'bonin-x' }, 'PORTONE_API_SECRET belongs to the simulator'],
    ['another host', { IAMPORT_API_URL: 'https://iamport.example' }, 'IAMPORT_API_URL is not a host'],
    [
      'another script',
      { IAMPORT_SCRIPT_URL: 'https://cdn.example/x.js' },
      'IAMPORT_SCRIPT_URL is not a host',
    ],
    ['plain http', { PORTONE_API_URL: 'http://api.portone.io' }, 'PORTONE_API_URL must be https'],
    [
      'another port',
      { IAMPORT_SCRIPT_URL: 'https://cdn.iamport.kr:8443/v1/iamport.js' },
      'IAMPORT_SCRIPT_URL is not',
    ],
    [
      'a user before the host',
      { PORTONE_SCRIPT_URL: 'https://u:p@cdn.portone.io/x.js' },
      'PORTONE_SCRIPT_URL is not',
    ],
    ['another API', { PORTONE_API_URL: 'https://portone.example' }, 'PORTONE_API_URL is not a host'],
    [
      'the example user code',
      { IAMPORT_USER_CODE: 'imp00000000' },
      'IAMPORT_USER_CODE is the simulator’s example',
    ],
    [
      'the example store',
      { PORTONE_STORE_ID: 'store-bonin-dev' },
      'PORTONE_STORE_ID is the simulator’s example',
    ],
    [
      'the example channel',
      { PORTONE_CHANNEL_KEY: 'channel-key-bonin-dev' },
      'PORTONE_CHANNEL_KEY is the simulator’s',
    ],
    ['an agency of no name', { PORTONE_PG_PROVIDER: 'DA NAL' }, 'PORTONE_PG_PROVIDER is not the name'],
    ['two agencies', { IAMPORT_PG_PROVIDER: 'danal,kcp_v2' }, 'IAMPORT_PG_PROVIDER is not the name'],
  ])('refuse %s live', (_what, change, expected) => {
    expect(problemsOf({ ...base, ...iamport, ...portone, ...change })).toContain(expected);
  });

  it.each<[string, Environment, string]>([
    ['a real key', { IAMPORT_IMP_KEY: 'key' }, 'IAMPORT_IMP_KEY is not the simulator’s'],
    ['a real API secret', { PORTONE_API_SECRET: 'secret' }, 'PORTONE_API_SECRET is not the simulator’s'],
    [
      'PortOne’s own host',
      { PORTONE_API_URL: 'https://api.portone.io' },
      'PORTONE_API_URL is the provider’s',
    ],
    [
      'IamPort’s own script',
      { IAMPORT_SCRIPT_URL: 'https://cdn.iamport.kr/v1/iamport.js' },
      'IAMPORT_SCRIPT_URL is the provider’s',
    ],
  ])('refuse %s in test mode', (_what, change, expected) => {
    expect(problemsOf({ BONIN_MODE: 'test', ...change })).toContain(expected);
  });
});

describe('the web app’s pages', () => {
  const sourcesOf = (environment: Environment) => {
    const { variables } = readConfig(environment);
    return [PROVIDER_CONFIGS.iamport, PROVIDER_CONFIGS.portone].map((config) =>
      config.pageSources(variables),
    );
  };

  it('may call and frame the hosts of a real script, and none beside a simulator’s', () => {
    expect(sourcesOf(LIVE).map(({ partners }) => partners)).toEqual([
      ['https://*.iamport.kr', 'https://*.iamport.co'],
      ['https://*.portone.io', 'https://*.iamport.co'],
    ]);
    expect(sourcesOf({ BONIN_MODE: 'test' }).map(({ partners }) => partners)).toEqual([[], []]);
  });
});

describe('live mode refuses', () => {
  it.each([
    ['the simulator’s client id', { KCB_CLIENT_ID: 'bonin-dev' }, 'KCB_CLIENT_ID belongs to the simulator'],
    [
      'the simulator’s secret',
      { KCB_CLIENT_SECRET: 'bonin-x' },
      'KCB_CLIENT_SECRET belongs to the simulator',
    ],
    [
      'the example secret as a key of one’s own',
      {
        BONIN_OPENER: 'offline',
        BONIN_SECRET_SHA256: 'a'.repeat(64),
        BONIN_OFFLINE_KEYS: EXAMPLE_ROOT_SECRETS[0],
      },
      'BONIN_OFFLINE_KEYS holds the example secret',
    ],
    ['the example root secret', { BONIN_ROOT_SECRETS: EXAMPLE_ROOT_SECRETS[0] }, 'holds the example secret'],
    [
      'it behind a good one, too',
      { BONIN_ROOT_SECRETS: `${LIVE['BONIN_ROOT_SECRETS']},${EXAMPLE_ROOT_SECRETS[0]}` },
      'holds the example secret',
    ],
    ['plain http', { PUBLIC_ORIGIN: 'http://id.shop.example' }, 'PUBLIC_ORIGIN must be https'],
    ['plain http to KCB', { KCB_API_URL: 'http://api.ok-name.co.kr:20443' }, 'KCB_API_URL must be https'],
    ['another host than KCB’s', { KCB_API_URL: 'https://kcb.example' }, 'is not a host of the provider’s'],
    [
      'a host that ends like KCB’s',
      { KCB_POPUP_URL: 'https://xsafe.ok-name.co.kr/CommonSvl' },
      'is not a host',
    ],
    ['the simulator', { KCB_API_URL: 'http://127.0.0.1:4100' }, 'is not a host of the provider’s'],
    [
      'an http target',
      { BONIN_REDIRECT_URLS: 'http://shop.example/done' },
      'BONIN_REDIRECT_URLS must all be https',
    ],
    [
      'an http origin',
      { BONIN_ALLOWED_ORIGINS: 'http://shop.example' },
      'BONIN_ALLOWED_ORIGINS must all be https',
    ],
  ])('%s', (_what, change, expected) => {
    expect(problemsOf({ ...LIVE, ...change })).toContain(expected);
  });
});

describe('test mode refuses', () => {
  it.each([
    [
      'KCB’s own host',
      { KCB_API_URL: 'https://api.ok-name.co.kr:20443' },
      'KCB_API_URL is the provider’s own host',
    ],
    [
      'KCB’s own page',
      { KCB_POPUP_URL: 'https://safe.ok-name.co.kr/CommonSvl' },
      'KCB_POPUP_URL is the provider’s own',
    ],
    ['real credentials', { KCB_CLIENT_ID: 'shop' }, 'KCB_CLIENT_ID is not the simulator’s'],
    [
      'http beyond this machine',
      { PUBLIC_ORIGIN: 'http://id.example' },
      'PUBLIC_ORIGIN must be https or on this',
    ],
  ])('%s', (_what, change, expected) => {
    expect(problemsOf({ BONIN_MODE: 'test', ...change })).toContain(expected);
  });
});

describe('values of the wrong form', () => {
  it.each([
    ['PUBLIC_ORIGIN', 'https://id.example/'],
    ['PUBLIC_ORIGIN', 'ftp://id.example'],
    ['BONIN_REDIRECT_URLS', 'https://shop.example/done?params=x'],
    ['BONIN_REDIRECT_URLS', 'https://shop.example/done#x'],
    ['BONIN_REDIRECT_URLS', 'https://user@shop.example/done'],
    ['BONIN_REDIRECT_URLS', 'https://SHOP.example/done'],
    ['BONIN_REDIRECT_URLS', '/done'],
    ['BONIN_ALLOWED_ORIGINS', 'https://shop.example/'],
    ['BONIN_SECRET_SHA256', 'abc'],
    ['BONIN_STORE', 'file:'],
    ['BONIN_STORE', 'http://127.0.0.1'],
    ['BONIN_STORE', 'redis:127.0.0.1'],
    ['BONIN_STORE', 'redis://'],
    ['BONIN_STORE', 'redis://127.0.0.1/bonin'],
    ['BONIN_STORE', 'redis://127.0.0.1?db=1'],
    ['BONIN_STORE', 'redis://:%zz@127.0.0.1'],
    ['BONIN_STORE', 'postgres://127.0.0.1'],
    ['BONIN_STORE', 'postgres://127.0.0.1:port/bonin'],
    ['BONIN_STORE_NAMESPACE', 'Bonin'],
    ['BONIN_STORE_NAMESPACE', 'bonin}'],
    ['BONIN_STORE_REPLICAS', '6'],
    ['BONIN_MODE', 'TEST'],
    ['KCB_SITE_NAME', '열세글자가넘는긴상점이름이에요'],
    ['KCB_ENCRYPTED_FIELDS', 'nm,password'],
    ['BONIN_UPSTREAM_TIMEOUT_MS', '1e9'],
    ['BONIN_UPSTREAM_TIMEOUT_MS', '12001'],
    ['BONIN_ROOT_SECRETS', `k1:${'A'.repeat(43)}`],
    ['BONIN_ROOT_SECRETS', [1, 2].map(() => `k1:${randomBytes(32).toString('base64url')}`).join(',')],
    ['BONIN_TRUSTED_PROXIES', 'nonsense'],
    ['BONIN_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['BONIN_WEB_ROOT', '/nowhere/at/all'],
    ['KCB_CARRIER_FIELD', 'carrier'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(problemsOf({ ...LIVE, [name]: value })).toContain(`- ${name} `);
  });
});

describe('several relying parties', () => {
  const file = (content: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'bonin-rp-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'parties.json');
    writeFileSync(path, content);
    return { ...LIVE, BONIN_RELYING_PARTIES_FILE: path };
  };
  const party = (id: string, more: object = {}) => ({
    id,
    opener: 'browser',
    redirectUrls: [`https://${id}.example/done`],
    kcb: {
      memberCode: 'V12345678901',
      siteCode: 's',
      clientId: 'c',
      clientSecret: 'x',
      siteName: id,
      siteUrl: id,
    },
    ...more,
  });

  it('come from a JSON file', () => {
    const config = readConfig(file(JSON.stringify([party('one'), party('two')])));
    expect(config.relyingParties.map(({ id }) => id)).toEqual(['one', 'two']);
  });

  it.each([
    ['no JSON', '{', 'cannot be read as JSON'],
    ['an empty list', '[]', 'BONIN_RELYING_PARTIES_FILE'],
    ['the same id twice', JSON.stringify([party('one'), party('one')]), 'the same id'],
    [
      'the same secret twice',
      JSON.stringify([
        party('one', { secretSha256: 'a'.repeat(64) }),
        party('two', { secretSha256: 'a'.repeat(64) }),
      ]),
      'the same secret',
    ],
    [
      'a server opener without a secret',
      JSON.stringify([party('one', { opener: 'server' })]),
      'BONIN_SECRET_SHA256',
    ],
    ['an unknown key', JSON.stringify([party('one', { colour: 'red' })]), 'BONIN_RELYING_PARTIES_FILE'],
    [
      'an http target in live mode',
      JSON.stringify([party('one', { redirectUrls: ['http://one.example/'] })]),
      'https',
    ],
  ])('refuse %s', (_what, content, expected) => {
    expect(problemsOf(file(content))).toContain(expected);
  });
});

describe('a store on a server', () => {
  it.each([
    'redis://127.0.0.1',
    'redis://:pass@redis.internal:6380/2',
    'rediss://user:p%40ss@[::1]:6379',
    'postgres://user:pass@db.internal:5432/bonin?sslmode=verify-full',
    'postgresql://user@db.internal/bonin',
  ])('may be at %s', (url) => {
    expect(readConfig({ ...LIVE, BONIN_STORE: url, BONIN_STORE_NAMESPACE: 'shop_1' }).store).toEqual({
      url,
      namespace: 'shop_1',
      replicas: 0,
    });
  });

  it('is not named with its password where its URL is wrong', () => {
    const problems = problemsOf({ ...LIVE, BONIN_STORE: 'redis://user:canary@127.0.0.1/canary' });
    expect(problems).toContain('- BONIN_STORE ');
    expect(problems).not.toContain('canary');
  });
});
