// Whatever stands in the environment, the reader gives a configuration or the one message: never an error of another kind.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { ConfigError, readConfig, type Config, type Environment } from '../../src/config/config.ts';
import { ConfigVariables } from '../../src/config/variables.ts';
import { createDeps } from '../../src/deps.ts';

const LIVE: Environment = {
  PUBLIC_ORIGIN: 'https://id.shop.example',
  BONIN_ROOT_SECRETS: 'k1:Zb3uKXq0yVt8mWcJ5hR2sLdP7nFgA9oEiT4xQkU6wMX',
  KCB_MEMBER_CODE: 'V12345678901',
  KCB_SITE_CODE: 'S12345678901',
  KCB_CLIENT_ID: 'shop',
  KCB_CLIENT_SECRET: 'not-a-real-secret',
  KCB_SITE_NAME: '우리상점',
  IAMPORT_IMP_KEY: 'key',
  IAMPORT_IMP_SECRET: 'secret',
  IAMPORT_USER_CODE: 'imp12345678',
  PORTONE_STORE_ID: 'store-1',
  PORTONE_API_SECRET: 'secret',
  PORTONE_CHANNEL_KEY: 'channel-key-1',
};
const BASES: readonly Environment[] = [LIVE, { BONIN_MODE: 'test' }];
const NAMES = Object.keys(ConfigVariables.shape);
// KCB_SITE_URL is a text that KCB shows.
const ADDRESSES = NAMES.filter((name) => /_URLS?$|_ORIGINS?$/.test(name) && name !== 'KCB_SITE_URL');

const JUNK = [
  'junk.example',
  'localhost:5173',
  'http//x',
  'http:/x y',
  'http://',
  'https://[::1',
  'https://[::1]:99999',
  'https://a b.example',
  ' https://id.example',
  'https://id.example/',
  'https://id.example/path?query#hash',
  'https://user:pass@id.example',
  'https://ID.example',
  'https://본인.example',
  'javascript:alert(1)',
  'null',
  'undefined',
  '[]',
  '{}',
  '-1',
  '1e999',
  '0x10',
  '99999999999999999999',
  '::1%eth0',
  '10.0.0.0/0',
  '10.0.0.0/8/8',
  '::/0',
  '::ffff:10.0.0.1/100',
  ',',
  ',,a,,',
  '__proto__',
  ' ',
  '\t\n',
  '\0',
  '\uD800',
  '한글',
  'x'.repeat(5000),
];

/** What the reader gave; fails with any error that is not the one message. */
function read(environment: Environment): Config | string {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('a configuration of junk', () => {
  it.each(NAMES)('%s is taken, or named in the one message', (name) => {
    for (const base of BASES) {
      for (const value of JUNK) {
        const result = read({ ...base, [name]: value });
        if (typeof result !== 'string') continue;
        expect(result).toMatch(/^[^\n]+:\n(?: {2}- [A-Z][A-Z0-9_]+ [^\n]+\n?)+$/);
        expect(result).toContain(`- ${name} `);
        expect(result.split('\n').every((line) => !/^\s+at /.test(line))).toBe(true);
        // Short junk may stand in a sentence of its own.
        if (value.length > 9) expect(result).not.toContain(value);
      }
    }
  });

  it.each(ADDRESSES)('%s with an address that is none is named', (name) => {
    for (const value of ['shop.example', 'http//x', 'http://', 'https://[::1', '/path', '한글']) {
      expect(read({ ...LIVE, [name]: value })).toContain(`- ${name} `);
    }
  });

  it('in any variables at once is named, too', () => {
    const value = fc.oneof(fc.constantFrom(...JUNK), fc.string({ maxLength: 40 }), fc.webUrl());
    const environment = fc.dictionary(fc.constantFrom(...NAMES, 'OTHER'), value, { maxKeys: 8 });
    fc.assert(
      fc.property(environment, fc.constantFrom(...BASES), (own, base) => {
        expect(['string', 'object']).toContain(typeof read({ ...base, ...own }));
      }),
      { numRuns: 100 },
    );
  });

  it('in the file of the relying parties is named by its variable', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bonin-junk-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'parties.json');
    const url = fc.constantFrom(...JUNK, 'https://a.example/done');
    const party = fc.record(
      {
        id: fc.oneof(fc.constant('shop'), fc.jsonValue()),
        opener: fc.oneof(fc.constantFrom('browser', 'server'), fc.jsonValue()),
        redirectUrls: fc.oneof(fc.array(url, { maxLength: 3 }), fc.jsonValue()),
        allowedOrigins: fc.oneof(fc.array(url, { maxLength: 3 }), fc.jsonValue()),
        kcb: fc.jsonValue(),
        iamport: fc.jsonValue(),
        portone: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(party, { maxLength: 3 }), fc.jsonValue()), (content) => {
        writeFileSync(path, JSON.stringify(content));
        const result = read({ ...LIVE, BONIN_RELYING_PARTIES_FILE: path });
        expect(typeof result === 'string' && result).toContain('- BONIN_RELYING_PARTIES_FILE ');
      }),
      { numRuns: 200 },
    );
  });
});

describe('a configuration that was taken', () => {
  it.each(['PUBLIC_ORIGIN', 'BONIN_TRUSTED_PROXIES', 'BONIN_KEEP_ALIVE_SECONDS', 'KCB_POPUP_URL'])(
    'builds, whatever %s is',
    async (name) => {
      const taken = [...JUNK, '10.0.0.0/8', '::/1', '1', '3600'].flatMap((value) => {
        const result = read({ BONIN_MODE: 'test', BONIN_STORE: 'memory:', [name]: value });
        return typeof result === 'string' ? [] : [result];
      });
      for (const config of taken) {
        const app = await buildApp(config, await createDeps({ ...config, logLevel: 'silent' }));
        await app.ready();
        await app.close();
      }
      expect(taken.length).toBeGreaterThan(0);
    },
  );
});

describe('the simulator’s origin', () => {
  it('moves every provider of test mode, but for what is set by hand', () => {
    const { variables } = readConfig({
      BONIN_MODE: 'test',
      BONIN_SIMULATOR_ORIGIN: 'http://mock-kcb:4100',
      KCB_POPUP_URL: 'http://localhost:4100/CommonSvl',
    });
    expect(variables).toMatchObject({
      KCB_API_URL: 'http://mock-kcb:4100',
      KCB_POPUP_URL: 'http://localhost:4100/CommonSvl',
      IAMPORT_API_URL: 'http://mock-kcb:4100',
      IAMPORT_SCRIPT_URL: 'http://mock-kcb:4100/v1/iamport.js',
      PORTONE_API_URL: 'http://mock-kcb:4100',
      PORTONE_SCRIPT_URL: 'http://mock-kcb:4100/v2/browser-sdk.js',
    });
  });

  it.each(['http://mock-kcb:4100/', 'mock-kcb:4100', 'ftp://mock-kcb'])('is no origin: %s', (origin) => {
    const message = read({ BONIN_MODE: 'test', BONIN_SIMULATOR_ORIGIN: origin });
    expect(message).toMatch(/- BONIN_SIMULATOR_ORIGIN /);
    expect(message).not.toMatch(/KCB_|IAMPORT_|PORTONE_/);
  });

  it('is refused live', () => {
    expect(read({ ...LIVE, BONIN_SIMULATOR_ORIGIN: 'http://127.0.0.1:4100' })).toContain(
      'BONIN_SIMULATOR_ORIGIN is for test mode only',
    );
  });
});
