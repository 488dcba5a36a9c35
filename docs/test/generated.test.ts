import { ConfigVariables } from '@bonin/api/config/variables';
import { ERRORS } from '@bonin/contracts/error';
import { FaultOperation } from '@bonin/contracts/simulator/fault';
import { buildSimulator } from '@bonin/simulator';
import { describe, expect, it } from 'vitest';
import { misplaced } from '../generate/config-groups.ts';
import { configTables } from '../generate/config-table.ts';
import { HANDLES } from '../generate/control-api-handles.ts';
import { controlApiPage } from '../generate/control-api.ts';
import { DOCUMENTS } from '../generate/documents.ts';
import { readText } from '../generate/root.ts';
import { PROTOCOLS } from '../generate/supported-protocols-calls.ts';
import { providerRoutes } from '../generate/supported-protocols.ts';
import { maskBody, maskUrl } from '../generate/transcript-mask.ts';
import { findSecrets, JOURNEYS, renderJourney, transcript, TRANSCRIPTS } from '../generate/transcript.ts';

describe('a generated document', () => {
  it.each(DOCUMENTS)('$path is what the code says', async ({ path, render }) => {
    const fresh = await render();
    expect(
      readText(path) === fresh,
      `${path} is out of date: run \`npm run generate\` in docs, and commit it`,
    ).toBe(true);
  });
});

describe.each(TRANSCRIPTS)('the transcript %s', (name) => {
  it('is the same on each run', async () => {
    expect(await transcript(name)).toBe(await transcript(name));
  });

  it('shows nobody, and no token, key or cookie', async () => {
    const journey = await JOURNEYS[name]();
    expect(journey.secrets.length).toBeGreaterThan(10);
    expect(journey.secrets.every((secret) => secret.length >= 6 || secret === '홍길동')).toBe(true);
    expect(findSecrets(renderJourney(name, journey), journey.secrets)).toEqual([]);
  });

  it('would be refused if it showed one', async () => {
    const { secrets } = await JOURNEYS[name]();
    for (const secret of secrets) expect(findSecrets(`"x": "${secret}"`, secrets)).toContain(secret);
    expect(findSecrets(encodeURIComponent('홍길동'), ['홍길동'])).toEqual(['홍길동']);
  });

  it('says what each call is for', async () => {
    const text = await transcript(name);
    const calls = [...text.matchAll(/^\*\*(?<who>browser → \w+|api → simulator)\*\*(?<sentence>.*)$/gm)];
    const silent = calls.filter(({ groups }) => groups?.['sentence'] === '');
    expect(calls.length).toBeGreaterThan(4);
    expect(silent.map(({ 0: line, index }) => [line, text.slice(index, index + 120)])).toEqual([]);
  });
});

describe('the transcripts', () => {
  it('has every call of the journey, in order', async () => {
    const callsOf = async (name: (typeof TRANSCRIPTS)[number]) =>
      [...(await transcript(name)).matchAll(/^(?:GET|POST) (?<path>[^?\n]+)/gm)].map(
        (call) => call.groups?.['path'],
      );
    expect(await callsOf('kcb-sms')).toEqual([
      '/api/start-certificate',
      '/v1/oauth2/access_token',
      '/v1/id/phone/popup-start',
      '/CommonSvl',
      '/CommonSvl/carrier',
      '/CommonSvl/sms',
      '/CommonSvl/code',
      '/api/certificate-callback/<returnKey>',
      '/v1/id/phone/popup-result',
      '/api/certificate-result',
    ]);
    expect(await callsOf('iamport-popup')).toEqual([
      '/api/start-certificate',
      '/v1/certification',
      '/certifications',
      '/users/getToken',
      '/certifications/<imp_uid>',
      '/api/certificate-result',
    ]);
    expect(await callsOf('iamport-redirect')).toContain('/certifications/redirect');
    expect(await callsOf('portone-popup')).toEqual([
      '/api/start-certificate',
      '/identity-verification',
      '/identity-verifications',
      '/identity-verifications/<identityVerificationId>',
      '/api/certificate-result',
    ]);
    expect(await callsOf('portone-redirect')).toContain('/identity-verifications/redirect');
  });

  it('masks a value whose key it does not know', () => {
    expect(maskBody({ brandNew: '홍길동', list: [{ ci: 'x' }] })).toEqual({
      brandNew: '<brandNew>',
      list: [{ ci: '<ci>' }],
    });
    expect(maskUrl('http://localhost:5173/api/certificate-callback/abc?svc_tkn=def&x=1')).toBe(
      'http://localhost:5173/api/certificate-callback/<returnKey>?svc_tkn=<svc_tkn>&x=<x>',
    );
  });
});

describe('the error tables', () => {
  const text = readText('docs/reference/errors.md');

  it('have a row for each code', () => {
    for (const code of Object.keys(ERRORS)) expect(text).toContain(`| \`${code}\` | `);
  });

  it('call B000 the only success, and an unfinished one not final', () => {
    expect(text.match(/\| verified \|/g)).toHaveLength(1);
    expect(text).toMatch(/^\| `B000` \| verified \| yes \|/m);
    expect(text).toMatch(/^\| `B102` \| `not_completed` \| {2}\|/m);
  });
});

describe('the configuration table', () => {
  it('says what is required, what has a default, and what test mode fills in', () => {
    const table = configTables('en');
    expect(table).toMatch(/^\| `PUBLIC_ORIGIN` \|.*\| \*\*required\*\* \| `http:\/\/localhost:5173` \|$/m);
    expect(table).toMatch(/^\| `BONIN_PORT` \|.*\| `4000` \| {2}\|$/m);
    expect(table).toMatch(/^\| `BONIN_ALLOWED_ORIGINS` \|.*\| {2}\| {2}\|$/m);
  });

  it('never prints the example root secret', () => {
    expect(configTables('en')).not.toContain('example:');
  });

  it('has each variable in exactly one group, and refuses one without a group', () => {
    const names = configTables('en').matchAll(/^\| `(?<name>[A-Z0-9_]+)` \|/gm);
    const shown = [...names].map(({ groups }) => groups?.['name'] ?? '');
    expect(shown.toSorted()).toEqual(Object.keys(ConfigVariables.shape).toSorted());
    expect(misplaced(['BONIN_PORT', 'KCB_API_URL'])).toEqual([]);
    expect(misplaced(['BONIN_UNPLACED', 'KCB_API_URL', 'XKCB_API_URL'])).toEqual([
      'BONIN_UNPLACED',
      'XKCB_API_URL',
    ]);
  });

  it('has a Korean meaning for each variable', () => {
    const rows = configTables('ko')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) expect(row.split(' | ')[1]).toMatch(/[가-힣]/);
  });
});

describe('the reference of the control API', () => {
  it('shows each call, and no TypeScript for a call that is gone', async () => {
    const page = await controlApiPage();
    const { paths } = JSON.parse(readText('packages/simulator/assets/openapi.json')) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const ids = Object.values(paths).flatMap((calls) => Object.values(calls).map((call) => call.operationId));
    expect(Object.keys(HANDLES).toSorted()).toEqual(ids.toSorted());
    for (const path of Object.keys(paths)) expect(page).toContain(`${path.replace('/__sim', '')}\``);
  });

  it('names only methods that the library has', async () => {
    const sim = buildSimulator();
    const roots: Readonly<Record<string, unknown>> = {
      sim,
      world: sim.world(),
      rule: sim.world().next('B092'),
    };
    const has = (path: string) =>
      path
        .split('.')
        .reduce<unknown>(
          (value, name) =>
            value === roots ? roots[name] : (value as Record<string, unknown> | undefined)?.[name],
          roots,
        ) !== undefined;
    const named = Object.values(HANDLES).flatMap(
      (handle) => handle.match(/\b(?:sim|world|rule)(?:\.\w+)+/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((path) => !has(path))).toEqual([]);
    expect(has('world.clock.rewind')).toBe(false);
    await sim.close();
  });
});

describe('the supported protocols', () => {
  it('are the routes of the simulator, without its own pages', async () => {
    const routes = await providerRoutes();
    expect(routes).toContain('POST /v1/id/phone/popup-result');
    expect([...routes].filter((route) => /__sim|livez|:action/.test(route))).toEqual([]);
  });

  it('name every call that a fault can name', () => {
    const named = PROTOCOLS.flatMap(({ calls }) => calls.flatMap(({ operation = [] }) => operation));
    expect(named.toSorted()).toEqual([...FaultOperation.options].toSorted());
  });
});
