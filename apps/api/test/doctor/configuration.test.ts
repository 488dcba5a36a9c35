// doctor before anybody is asked: the configuration, the store, and what is valid and still surprising.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/config.ts';
import { configurationNotes, configurationProblems } from '../../src/doctor/configuration.ts';
import { exitCodeOf } from '../../src/doctor/report.ts';
import { checkStore } from '../../src/doctor/store.ts';
import { PROBES } from '../../src/providers/probes.ts';
import { credentialsOf, providersOf } from '../../src/relying-parties/relying-party.ts';
import { closedPort, diagnose, environmentAt, statusOf, troubles } from '../support/doctor.ts';

const LIVE = {
  PUBLIC_ORIGIN: 'https://id.shop.example',
  BONIN_ROOT_SECRETS: `k1:${randomBytes(32).toString('base64url')}`,
  BONIN_TRUSTED_PROXIES: '10.0.0.0/8',
  KCB_MEMBER_CODE: 'V12345678901',
  KCB_SITE_CODE: 'S12345678901',
  KCB_CLIENT_ID: 'shop',
  KCB_CLIENT_SECRET: 'canary-live-kcb-secret',
  KCB_SITE_NAME: '우리상점',
};
const IAMPORT = {
  IAMPORT_IMP_KEY: 'canary-live-key',
  IAMPORT_IMP_SECRET: 'canary-live-secret',
  IAMPORT_USER_CODE: 'imp12345678',
};
const PORTONE = {
  PORTONE_STORE_ID: 'store-1',
  PORTONE_API_SECRET: 'canary-live-portone',
  PORTONE_CHANNEL_KEY: 'channel-key-1',
};
const NODE = { acceptsAnyCertificate: false, calledFrom: undefined };

/** `check: code` of what is unusual, without asking anybody. */
function notesOf(environment: Record<string, string>, node = NODE): string[] {
  return configurationNotes(readConfig(environment), node)
    .filter(([, { status }]) => status !== 'ok')
    .map(([check, { status, code }]) => `${status} ${check}: ${code}`);
}

const hintsOf = (environment: Record<string, string>) =>
  readConfig(environment).relyingParties.flatMap((party) =>
    providersOf(party).flatMap((provider) =>
      PROBES[provider].hints(credentialsOf(party, provider)).map(({ code }) => code),
    ),
  );

describe('a configuration that is wrong', () => {
  it('gives every problem with its cure, and asks nobody', async () => {
    const findings = await diagnose({
      environment: {
        ...LIVE,
        PUBLIC_ORIGIN: 'https://shop.example/path',
        BONIN_PORT: 'x',
        KCB_CLIENT_SECRET: '',
      },
      secrets: LIVE,
    });
    const wrong = findings.filter(({ status }) => status === 'problem');
    expect(wrong.map(({ sentence }) => sentence.split(' ')[0])).toEqual(
      expect.arrayContaining(['PUBLIC_ORIGIN', 'BONIN_PORT', 'KCB_CLIENT_SECRET']),
    );
    for (const { sentence, cure } of wrong) expect(cure).toContain(sentence.split(' ')[0]);
    expect(statusOf(findings, 'access')).toEqual(['skipped']);
    expect(exitCodeOf(findings)).toBe(1);
    expect(statusOf(findings, 'answer')).toEqual([]);
  });

  it('leaves a recorded answer unread', async () => {
    const findings = await diagnose({ environment: {}, answer: { rsp_cd: 'B000' } });
    expect(statusOf(findings, 'answer')).toEqual(['skipped']);
  });

  it('says how a root secret is made, and nothing of the one that is set', async () => {
    const findings = await diagnose({ environment: { ...LIVE, BONIN_ROOT_SECRETS: 'k1:canary-short' } });
    expect(findings[0]?.cure).toContain('randomBytes(32)');
    expect(JSON.stringify(findings)).not.toContain('canary-short');
  });

  it('has a cure where the problem is about several relying parties', () => {
    const [note] = configurationProblems(new ConfigError(['two relying parties have the same id']));
    expect(note?.cure).toContain('BONIN_RELYING_PARTIES_FILE');
  });
});

describe('a configuration that is valid', () => {
  it('in live mode is fine', () => {
    expect(notesOf(LIVE)).toEqual([]);
  });

  it('in test mode is a warning', () => {
    expect(notesOf({ BONIN_MODE: 'test' })).toEqual(['warning mode: test_mode']);
  });

  it.each([
    [
      'an origin on this machine',
      { PUBLIC_ORIGIN: 'https://localhost:8443' },
      'warning origin: origin_on_this_machine',
    ],
    ['no trusted proxy', { BONIN_TRUSTED_PROXIES: '' }, 'warning trusted-proxy: no_trusted_proxies'],
  ])('with %s is a warning in live mode alone', (_what, change, expected) => {
    expect(notesOf({ ...LIVE, ...change })).toEqual([expected]);
    expect(notesOf({ ...change, BONIN_MODE: 'test' })).toEqual(['warning mode: test_mode']);
  });

  it('is a problem in live mode where Node accepts any certificate, and a warning in test mode', () => {
    const node = { ...NODE, acceptsAnyCertificate: true };
    expect(notesOf(LIVE, node)).toEqual(['problem node: tls_check_off']);
    expect(notesOf({ BONIN_MODE: 'test' }, node)).toContain('warning node: tls_check_off');
  });
});

describe('a contract', () => {
  it('of each provider with usual settings has no hint', () => {
    expect(hintsOf({ ...LIVE, ...IAMPORT, ...PORTONE })).toEqual([]);
  });

  it.each([
    [{ KCB_SITE_NAME: '상점🛒' }, 'site_name_not_in_cp949'],
    [{ KCB_ENCRYPTED_FIELDS: ',' }, 'no_encrypted_fields'],
    [{ IAMPORT_PG_PROVIDER: 'danall' }, 'unknown_agency'],
    [{ PORTONE_PG_PROVIDER: 'KCP_V9' }, 'unknown_agency'],
    [{ PORTONE_STORE_ID: 'channel-key-1' }, 'unusual_id'],
    [{ PORTONE_CHANNEL_KEY: 'store-1' }, 'unusual_id'],
  ])('with %o has one', (change, code) => {
    expect(hintsOf({ ...LIVE, ...IAMPORT, ...PORTONE, ...change })).toEqual([code]);
  });

  it.each([
    { IAMPORT_PG_PROVIDER: 'inicis_unified' },
    { IAMPORT_PG_PROVIDER: 'html5_inicis' },
    { PORTONE_PG_PROVIDER: 'kcp_v2' },
  ])('with %o, which is known, has none', (change) => {
    expect(hintsOf({ ...LIVE, ...IAMPORT, ...PORTONE, ...change })).toEqual([]);
  });
});

describe('--provider', () => {
  it('checks that one alone', async () => {
    const environment = environmentAt(`http://127.0.0.1:${await closedPort()}`);
    const findings = await diagnose({ environment, only: 'portone' });
    expect(new Set(findings.map(({ subject }) => subject))).toEqual(new Set(['api', 'portone']));
  });

  it('is a problem where that one is not configured', async () => {
    const findings = await diagnose({
      environment: { ...LIVE, BONIN_STORE: 'memory:' },
      only: 'iamport',
      secrets: LIVE,
    });
    expect(troubles(findings)).toContain('problem configuration: not_configured');
  });
});

describe('relying parties', () => {
  const party = (id: string, change: object = {}) => ({
    id,
    opener: 'browser',
    redirectUrls: ['http://localhost:5173/done'],
    portone: {
      storeId: 'store-1',
      apiSecret: 'bonin-canary-party-secret',
      channelKey: 'channel-key-1',
      ...change,
    },
  });

  it.each([
    ['share a contract: it is checked once', [party('one'), party('two')], ['portone']],
    [
      'have contracts of their own: each is checked',
      [party('one'), party('two', { storeId: 'store-2' })],
      ['portone (one)', 'portone (two)'],
    ],
  ])('that %s', async (_what, parties, subjects) => {
    const folder = makeFolder();
    const file = join(folder, 'parties.json');
    writeFileSync(file, JSON.stringify(parties));
    const environment = {
      ...environmentAt(`http://127.0.0.1:${await closedPort()}`),
      BONIN_RELYING_PARTIES_FILE: file,
    };
    const findings = await diagnose({ environment, secrets: { party: 'bonin-canary-party-secret' } });
    expect([...new Set(findings.map(({ subject }) => subject))]).toEqual(['api', ...subjects]);
  });
});

describe('the store', () => {
  const at = (store: string) => checkStore(readConfig({ ...LIVE, BONIN_STORE: store }));

  it('in a new file is fine, and the file is not made', async () => {
    const path = join(makeFolder(), 'data', 'bonin.db');
    expect(await at(`file:${path}`)).toMatchObject({ status: 'ok' });
    expect(existsSync(path)).toBe(false);
  });

  it('in an own file is fine', async () => {
    const path = join(makeFolder(), 'bonin.db');
    writeFileSync(path, '');
    expect(await at(`file:${path}`)).toMatchObject({ status: 'ok' });
  });

  it('in memory is a warning in live mode', async () => {
    expect(await at('memory:')).toMatchObject({ status: 'warning', code: 'store_in_memory' });
    expect(await checkStore(readConfig({ BONIN_MODE: 'test', BONIN_STORE: 'memory:' }))).toMatchObject({
      status: 'ok',
    });
  });

  it('in a file that is something else is a problem', async () => {
    const path = join(makeFolder(), 'bonin.db');
    writeFileSync(path, 'canary: this is a text, and no database at all');
    expect(await at(`file:${path}`)).toMatchObject({ status: 'problem', code: 'store_not_writable' });
  });

  it('below a file is a problem', async () => {
    const path = join(makeFolder(), 'file');
    writeFileSync(path, '');
    expect(await at(`file:${join(path, 'bonin.db')}`)).toMatchObject({ status: 'problem' });
  });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
