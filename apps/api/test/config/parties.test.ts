// What a relying party says about itself, in the environment and in the JSON file.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/config.ts';
import { leastAssuranceOf, type RelyingParty } from '../../src/relying-parties/relying-party.ts';

const SHOP = {
  id: 'shop',
  opener: 'browser',
  redirectUrls: ['https://shop.example/result'],
  portone: {
    storeId: 'store-bonin-dev',
    apiSecret: 'bonin-dev-api-secret',
    channelKey: 'channel-key-bonin-dev',
  },
};

/** The first party of a configuration by variables. */
function byVariables(environment: Record<string, string>): RelyingParty {
  return firstOf(readConfig({ BONIN_MODE: 'test', ...environment }).relyingParties);
}

/** The first party of a configuration by file. */
function byFile(change: object): RelyingParty {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-parties-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'parties.json');
  writeFileSync(path, JSON.stringify([{ ...SHOP, ...change }]));
  return firstOf(readConfig({ BONIN_MODE: 'test', BONIN_RELYING_PARTIES_FILE: path }).relyingParties);
}

function firstOf([party]: readonly RelyingParty[]): RelyingParty {
  if (party === undefined) throw new Error('no relying party');
  return party;
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

describe('what pages may choose', () => {
  it('comes from variables and from the file', () => {
    const environment = { BONIN_PAGE_PROVIDERS: 'portone', BONIN_PAGE_PURPOSES: 'purchase, other' };
    expect(byVariables(environment)).toMatchObject({
      pageProviders: ['portone'],
      pagePurposes: ['purchase', 'other'],
    });
    const file = { pageProviders: ['portone'], pagePurposes: ['purchase'] };
    expect(byFile(file)).toMatchObject(file);
  });

  it.each([
    ['BONIN_PAGE_PROVIDERS', 'nice', 'holds something that is no provider'],
    ['BONIN_PAGE_PURPOSES', 'fun,other', 'holds something that is no purpose'],
  ])('is refused where %s is %j', (name, value, problem) => {
    expect(problemsOf(() => byVariables({ [name]: value }))).toEqual([`${name} ${problem}`]);
  });

  it('names no provider without a contract', () => {
    const [problem] = problemsOf(() => byFile({ pageProviders: ['kcb'] }));
    expect(problem).toContain(
      'pageProviders names a provider that the relying party has no credentials with',
    );
  });
});

describe('transfer codes', () => {
  it('are off by variables and by the file, in all or by purpose', () => {
    expect(byVariables({}).transferCodesOff).toEqual([]);
    expect(byVariables({ BONIN_TRANSFER_CODES_OFF: 'all' }).transferCodesOff).toBe('all');
    expect(byVariables({ BONIN_TRANSFER_CODES_OFF: 'purchase' }).transferCodesOff).toEqual(['purchase']);
    expect(byFile({ transferCodesOff: ['purchase'] }).transferCodesOff).toEqual(['purchase']);
    expect(byFile({ transferCodesOff: 'all' }).transferCodesOff).toBe('all');
  });

  it.each(['none', 'all,purchase', 'fun'])('are not off as %j', (value) => {
    expect(problemsOf(() => byVariables({ BONIN_TRANSFER_CODES_OFF: value }))).toEqual([
      'BONIN_TRANSFER_CODES_OFF is neither `all` nor a list of purposes',
    ]);
  });
});

describe('the name of a service', () => {
  it('comes from variables and from the file', () => {
    expect(byVariables({ BONIN_SERVICE_NAME: '길동 상점' }).name).toBe('길동 상점');
    expect(byFile({ name: '길동 상점' }).name).toBe('길동 상점');
  });

  it.each(['가'.repeat(41), ' 상점', '상점 ', '상\n점', '상\u202e점'])('is not %j', (value) => {
    expect(problemsOf(() => byVariables({ BONIN_SERVICE_NAME: value }))).toEqual([
      'BONIN_SERVICE_NAME is not a name of 1 to 40 characters',
    ]);
  });
});

describe('test mode with public secrets', () => {
  const secrets = { BONIN_ROOT_SECRETS: `own:${randomBytes(32).toString('base64url')}` };
  const PROBLEM = 'BONIN_HOST must be this machine in test mode: its example secrets are public';

  it.each(['0.0.0.0', '::', '192.0.2.1', 'api.example', '127.0.0.1.example'])(
    'does not listen on %s',
    (host) => {
      expect(problemsOf(() => byVariables({ BONIN_HOST: host }))).toEqual([PROBLEM]);
      // The example shop comes with the example relying party.
      expect(problemsOf(() => byVariables({ BONIN_HOST: host, ...secrets }))).toEqual([PROBLEM]);
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('listens on %s', (host) => {
    expect(problemsOf(() => byVariables({ BONIN_HOST: host }))).toEqual([]);
  });

  it('listens anywhere with secrets of its own', () => {
    const own = { ...secrets, BONIN_RELYING_PARTY: 'mine' };
    expect(problemsOf(() => byVariables({ BONIN_HOST: '0.0.0.0', ...own }))).toEqual([]);
  });
});

describe('the least assurance', () => {
  it('is by-code for purposes that give an account away, and the weakest for others', () => {
    const party = byVariables({});
    expect(leastAssuranceOf(party, 'password-recovery')).toBe('by-code');
    expect(leastAssuranceOf(party, 'change-member-data')).toBe('by-code');
    expect(leastAssuranceOf(party, 'sign-up')).toBe('by-starter');
  });

  it.each([
    ['variables', () => byVariables({ BONIN_LEAST_ASSURANCE: 'purchase:with-person' })],
    ['the file', () => byFile({ leastAssurance: { purchase: 'with-person' } })],
  ])('comes from %s, purpose by purpose', (_from, read) => {
    const party = read();
    expect(leastAssuranceOf(party, 'purchase')).toBe('with-person');
    expect(leastAssuranceOf(party, 'password-recovery')).toBe('by-code');
  });

  it.each([
    'purchase',
    'purchase:',
    'purchase:certain',
    'fun:by-code',
    'purchase:by-code:x',
    'purchase:by-code,purchase:by-starter',
    '__proto__:by-code',
  ])('is refused as %j, and the value is not repeated', (value) => {
    const problems = problemsOf(() => byVariables({ BONIN_LEAST_ASSURANCE: value }));
    expect(problems).toEqual([
      'BONIN_LEAST_ASSURANCE holds something that is not <purpose>:<assurance>, or one purpose twice',
    ]);
  });

  it.each([{ purchase: 'certain' }, { fun: 'by-code' }, ['by-code'], 'by-code'])(
    'is refused in the file as %j',
    (leastAssurance) => {
      const [problem] = problemsOf(() => byFile({ leastAssurance }));
      expect(problem).toContain('BONIN_RELYING_PARTIES_FILE');
    },
  );
});

/** The same 32 bytes for a decoder that ignores the last two bits. */
function secondSpelling(entry: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return entry.slice(0, -1) + alphabet.charAt(alphabet.indexOf(entry.slice(-1)) + 1);
}

describe('keys of a party that opens offline', () => {
  const SECRET_SHA256 = 'a'.repeat(64);
  const key = () => `k:${randomBytes(32).toString('base64url')}`;
  const offline = (change: Record<string, string> = {}) => ({
    BONIN_OPENER: 'offline',
    BONIN_SECRET_SHA256: SECRET_SHA256,
    BONIN_OFFLINE_KEYS: key(),
    ...change,
  });

  it('come from variables and from the file', () => {
    expect(byVariables(offline())).toMatchObject({ opener: 'offline' });
    const file = { opener: 'offline', secretSha256: SECRET_SHA256, offlineKeys: [key()] };
    expect(byFile(file)).toMatchObject(file);
  });

  it.each([
    ['are missing', offline({ BONIN_OFFLINE_KEYS: '' }), /BONIN_OFFLINE_KEYS/],
    ['belong to another opener', { BONIN_OFFLINE_KEYS: key() }, /BONIN_OFFLINE_KEYS/],
    ['are weak', offline({ BONIN_OFFLINE_KEYS: `k:${'A'.repeat(43)}` }), /BONIN_OFFLINE_KEYS .*not random/],
    [
      'are written in a second way',
      offline({ BONIN_OFFLINE_KEYS: secondSpelling(key()) }),
      /BONIN_OFFLINE_KEYS/,
    ],
    ['are short', offline({ BONIN_OFFLINE_KEYS: 'k:short' }), /BONIN_OFFLINE_KEYS/],
    ['come without the secret of the server', offline({ BONIN_SECRET_SHA256: '' }), /BONIN_SECRET_SHA256/],
  ])('that %s are a problem', (_, environment, problem) => {
    expect(problemsOf(() => byVariables(environment)).join('\n')).toMatch(problem);
  });

  it('are no root secret', () => {
    const own = key();
    const problems = problemsOf(() =>
      byVariables(offline({ BONIN_OFFLINE_KEYS: own, BONIN_ROOT_SECRETS: own })),
    );
    expect(problems.join('\n')).toMatch(/BONIN_OFFLINE_KEYS holds a root secret/);
    expect(problems.join('\n')).not.toContain(own.slice(2));
  });
});
