// Each parameter of each route × each way to get it wrong: a closed code, the right status, nothing echoed, nothing
// changed. A cell that makes no sense for a parameter says why; the last test lists cells that are missing.
import { Problem } from '@bonin/contracts/error';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, type TestBrowser } from '../support/browser.ts';
import { createHarness, FAIL_URL, ORIGIN, SUCCESS_URL, type Harness } from '../support/harness.ts';

const DEFECTS = [
  'absent',
  'empty',
  'doubled',
  'array',
  'wrong type',
  'too long',
  'control character',
  'wrong charset',
  'of another transaction',
  'expired',
] as const;
type Defect = (typeof DEFECTS)[number];

/** `[status, code]`, or why there is no such cell. */
type Cell = { send: (c: Fixture) => InjectOptions; expect: readonly [number, string] } | { none: string };
type Row = Record<Defect, Cell>;

/** What the cells start from: a running journey of each kind, whole. */
interface Fixture {
  readonly h: Harness;
  readonly browser: TestBrowser;
  readonly cookie: string;
  /** Finished at KCB, not yet come back. */
  readonly pending: { transactionId: string; serviceToken: string; callback: string };
  /** Verified, not opened. */
  readonly verified: { transactionId: string; params: string };
  /** Another browser's. */
  readonly foreign: { transactionId: string; serviceToken: string; callback: string; params: string };
  /** Past their time. */
  readonly expired: { transactionId: string; params: string; callback: string; serviceToken: string };
  /** Our ids with the providers whose pages know the address of the return. */
  readonly ours: ReturnIds;
  /** Another browser's. */
  readonly theirs: ReturnIds;
}

interface ReturnIds {
  readonly merchantUid: string;
  readonly identityVerificationId: string;
}

const LONG = 'CANARY'.repeat(600);
const CONTROL = 'CANARY\u0000\u001b';
const accepted = (reason: string) => ({ none: reason }) as const;
const noCharset = accepted('the charset belongs to the whole body: see the body’s own row');

const json = (url: string, body: string, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
  payload: body,
});
const form = (url: string, body: string, type = 'application/x-www-form-urlencoded'): InjectOptions => ({
  method: 'POST',
  url,
  headers: { 'content-type': type },
  payload: body,
});
const get = (url: string, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'GET',
  url,
  headers,
});

type Path = string | ((c: Fixture) => string);
const at = (path: Path, c: Fixture) => (typeof path === 'string' ? path : path(c));

/** A JSON body's parameter, broken in every way that JSON can say. */
function jsonRow(
  path: Path,
  good: (c: Fixture) => Record<string, unknown>,
  name: string,
  overrides: Partial<Row>,
): Row {
  const withValue = (value: unknown) => (c: Fixture) =>
    json(at(path, c), JSON.stringify({ ...good(c), [name]: value }), { cookie: c.cookie });
  const invalid = [400, 'invalid_request'] as const;
  const without = (c: Fixture) => {
    const { [name]: _left, ...rest } = good(c);
    return json(at(path, c), JSON.stringify(rest), { cookie: c.cookie });
  };
  return {
    absent: { send: without, expect: invalid },
    empty: { send: withValue(''), expect: invalid },
    doubled: {
      send: (c) => {
        const { [name]: value = 'x', ...rest } = good(c);
        const pair = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
        return json(
          at(path, c),
          `{${pair},${pair}${Object.keys(rest).length > 0 ? ',' : ''}${JSON.stringify(rest).slice(1)}`,
          {
            cookie: c.cookie,
          },
        );
      },
      expect: invalid,
    },
    array: { send: withValue(['CANARY']), expect: invalid },
    'wrong type': { send: withValue(42), expect: invalid },
    'too long': { send: withValue(LONG), expect: invalid },
    'control character': { send: withValue(CONTROL), expect: invalid },
    'wrong charset': noCharset,
    'of another transaction': accepted('belongs to no transaction'),
    expired: accepted('has no time of its own'),
    ...overrides,
  };
}

const START = '/api/start-certificate';
const RESULT = '/api/certificate-result';
const startBody = () => ({ successUrl: SUCCESS_URL, failUrl: FAIL_URL });
const startRow = (name: string, overrides: Partial<Row> = {}) => jsonRow(START, startBody, name, overrides);
const target = (value: string) => (c: Fixture, name: string) =>
  json(START, JSON.stringify({ ...startBody(), [name]: value }), { cookie: c.cookie });
const targetRow = (name: 'successUrl' | 'failUrl') =>
  startRow(name, {
    'control character': {
      send: (c) => target(`${SUCCESS_URL}\u0000`)(c, name),
      expect: [400, 'redirect_not_allowed'],
    },
  });
const optional = accepted('optional');
const resultBody = (c: Fixture) => ({ params: c.verified.params });
const resultRow = (name: string, overrides: Partial<Row> = {}) =>
  jsonRow(RESULT, resultBody, name, overrides);

const token = (path: string, value: string) => `${path}?svc_tkn=${value}`;
const enc = encodeURIComponent;
const REFUSED = [400, 'invalid_request'] as const;
const UNKNOWN = [404, 'unknown_transaction'] as const;
const GONE = [303, 'expired'] as const;

const CERTIFICATIONS = '/certifications';
const VERIFICATIONS = '/identity-verifications';
const IMP_UID = 'imp_000000000001';
const upstream = accepted('only the provider can tell: see returns.test.ts');
const certificationBody = (c: Fixture) => ({ imp_uid: IMP_UID, merchant_uid: c.ours.merchantUid });
const verificationBody = (c: Fixture) => ({ identityVerificationId: c.ours.identityVerificationId });

/** A parameter of a redirect's query. `good` gives the query with this parameter's value left open. */
function queryRow(path: string, good: (c: Fixture, value: string) => string, overrides: Partial<Row>): Row {
  const withValue = (value: string) => (c: Fixture) =>
    get(`${path}/redirect?${good(c, value)}`, { cookie: c.cookie });
  return {
    absent: { send: withValue(''), expect: REFUSED },
    empty: { send: withValue('='), expect: REFUSED },
    doubled: { send: (c) => get(`${path}/redirect?${good(c, '=a')}&${good(c, '=a')}`), expect: REFUSED },
    array: { send: withValue('[]=CANARY'), expect: REFUSED },
    'wrong type': { send: withValue('=42'), expect: REFUSED },
    'too long': { send: withValue(`=${LONG}`), expect: REFUSED },
    'control character': { send: withValue('=%00%1b'), expect: REFUSED },
    'wrong charset': { send: withValue('=%C8%AB'), expect: REFUSED },
    'of another transaction': upstream,
    expired: accepted('see returns.test.ts'),
    ...overrides,
  };
}

const TABLE: Record<string, Row> = {
  'certifications.imp_uid': jsonRow(CERTIFICATIONS, certificationBody, 'imp_uid', {
    'of another transaction': upstream,
  }),
  'certifications.merchant_uid': jsonRow(CERTIFICATIONS, certificationBody, 'merchant_uid', {
    absent: accepted('the bare call: see returns.test.ts'),
    'of another transaction': {
      send: (c) =>
        json(
          CERTIFICATIONS,
          JSON.stringify({ ...certificationBody(c), merchant_uid: c.theirs.merchantUid }),
          { cookie: c.cookie },
        ),
      expect: UNKNOWN,
    },
  }),
  'certifications body': bodyRow(CERTIFICATIONS, certificationBody),
  'certifications redirect imp_uid': queryRow(
    CERTIFICATIONS,
    (c, value) => `imp_uid${value}&merchant_uid=${c.ours.merchantUid}`,
    {},
  ),
  'certifications redirect merchant_uid': queryRow(
    CERTIFICATIONS,
    (_c, value) => `imp_uid=${IMP_UID}&merchant_uid${value}`,
    { array: accepted('another name: then the call is bare, see returns.test.ts') },
  ),
  'identity-verifications.identityVerificationId': jsonRow(
    VERIFICATIONS,
    verificationBody,
    'identityVerificationId',
    {
      'of another transaction': {
        send: (c) =>
          json(VERIFICATIONS, JSON.stringify({ identityVerificationId: c.theirs.identityVerificationId }), {
            cookie: c.cookie,
          }),
        expect: UNKNOWN,
      },
    },
  ),
  'identity-verifications body': bodyRow(VERIFICATIONS, verificationBody),
  'identity-verifications redirect identityVerificationId': queryRow(
    VERIFICATIONS,
    (_c, value) => `identityVerificationId${value}`,
    {},
  ),
  'status query ask': {
    absent: optional,
    ...Object.fromEntries(
      (
        [
          ['empty', '?ask='],
          ['doubled', '?ask=provider&ask=provider'],
          ['array', '?ask[]=provider'],
          ['wrong type', '?ask=42'],
          ['too long', `?ask=${LONG}`],
          ['control character', '?ask=%00'],
          ['wrong charset', '?ask=%C8%AB'],
        ] as const
      ).map(([defect, query]) => [
        defect,
        {
          send: (c: Fixture) =>
            get(`/api/certificates/${c.pending.transactionId}${query}`, { cookie: c.cookie }),
          expect: REFUSED,
        },
      ]),
    ),
    'of another transaction': accepted('belongs to no transaction'),
    expired: accepted('has no time of its own'),
  } as Row,
  'start.provider': startRow('provider', { absent: optional }),
  'start.relyingParty': startRow('relyingParty', { absent: optional }),
  'start.successUrl': targetRow('successUrl'),
  'start.failUrl': targetRow('failUrl'),
  'start.purpose': startRow('purpose', { absent: optional }),
  'start.codeChallenge': startRow('codeChallenge', { absent: optional }),
  'start body': bodyRow(START, () => startBody()),
  'result.params': resultRow('params', {
    'of another transaction': {
      send: (c) => json(RESULT, JSON.stringify({ params: c.foreign.params }), { cookie: c.cookie }),
      expect: [403, 'not_bound'],
    },
    expired: {
      send: (c) => json(RESULT, JSON.stringify({ params: c.expired.params }), { cookie: c.cookie }),
      expect: [410, 'expired'],
    },
  }),
  'result.transactionId': resultRow('transactionId', {
    absent: optional,
    'of another transaction': {
      send: (c) =>
        json(RESULT, JSON.stringify({ ...resultBody(c), transactionId: c.foreign.transactionId }), {
          cookie: c.cookie,
        }),
      expect: [400, 'params_invalid'],
    },
  }),
  'result.codeVerifier': resultRow('codeVerifier', {
    absent: optional,
    'of another transaction': {
      send: (c) =>
        json(RESULT, JSON.stringify({ params: c.foreign.params, codeVerifier: 'A'.repeat(43) }), {
          cookie: c.cookie,
        }),
      expect: [403, 'not_bound'],
    },
  }),
  'result.expectedPurpose': resultRow('expectedPurpose', {
    absent: optional,
    'of another transaction': {
      send: (c) =>
        json(RESULT, JSON.stringify({ params: c.foreign.params, expectedPurpose: 'purchase' }), {
          cookie: c.cookie,
        }),
      expect: [403, 'not_bound'],
    },
  }),
  'result body': bodyRow(RESULT, resultBody),
  'result header idempotency-key': {
    ...headerRow('idempotency-key', (c, headers) =>
      json(RESULT, JSON.stringify(resultBody(c)), { cookie: c.cookie, ...headers }),
    ),
    'of another transaction': accepted('a key is compared with the one stored beside its own result'),
    expired: accepted('tested with the replay time, in binding.test.ts'),
  },
  'callback GET svc_tkn': {
    absent: { send: (c) => get(c.pending.callback), expect: REFUSED },
    empty: { send: (c) => get(token(c.pending.callback, '')), expect: REFUSED },
    doubled: {
      send: (c) =>
        get(
          `${token(c.pending.callback, enc(c.pending.serviceToken))}&svc_tkn=${enc(c.pending.serviceToken)}`,
        ),
      expect: REFUSED,
    },
    array: {
      send: (c) => get(`${c.pending.callback}?svc_tkn[]=${enc(c.pending.serviceToken)}`),
      expect: REFUSED,
    },
    'wrong type': { send: (c) => get(token(c.pending.callback, '%ED%99%8D')), expect: REFUSED },
    'too long': { send: (c) => get(token(c.pending.callback, LONG)), expect: REFUSED },
    'control character': { send: (c) => get(token(c.pending.callback, '%00%1b')), expect: REFUSED },
    'wrong charset': { send: (c) => get(token(c.pending.callback, '%C8%AB')), expect: REFUSED },
    'of another transaction': {
      send: (c) => get(token(c.pending.callback, enc(c.foreign.serviceToken))),
      expect: UNKNOWN,
    },
    expired: { send: (c) => get(token(c.expired.callback, enc(c.expired.serviceToken))), expect: GONE },
  },
  'callback POST svc_tkn': {
    absent: { send: (c) => form(c.pending.callback, 'x=1'), expect: REFUSED },
    empty: { send: (c) => form(c.pending.callback, 'svc_tkn='), expect: REFUSED },
    doubled: {
      send: (c) =>
        form(
          token(c.pending.callback, enc(c.pending.serviceToken)),
          `svc_tkn=${enc(c.pending.serviceToken)}`,
        ),
      expect: REFUSED,
    },
    array: {
      send: (c) => form(c.pending.callback, `svc_tkn=a&svc_tkn=${enc(c.pending.serviceToken)}`),
      expect: REFUSED,
    },
    'wrong type': {
      send: (c) =>
        form(c.pending.callback, JSON.stringify({ svc_tkn: c.pending.serviceToken }), 'application/json'),
      expect: [415, 'unsupported_media_type'],
    },
    'too long': {
      send: (c) => form(c.pending.callback, `svc_tkn=${'CANARY'.repeat(4000)}`),
      expect: [413, 'payload_too_large'],
    },
    'control character': { send: (c) => form(c.pending.callback, 'svc_tkn=%00'), expect: REFUSED },
    'wrong charset': {
      send: (c) =>
        form(
          c.pending.callback,
          `svc_tkn=${enc(c.pending.serviceToken)}`,
          'application/x-www-form-urlencoded; charset=euc-kr',
        ),
      expect: [415, 'unsupported_media_type'],
    },
    'of another transaction': {
      send: (c) => form(c.pending.callback, `svc_tkn=${enc(c.foreign.serviceToken)}`),
      expect: UNKNOWN,
    },
    expired: {
      send: (c) => form(c.expired.callback, `svc_tkn=${enc(c.expired.serviceToken)}`),
      expect: GONE,
    },
  },
  'callback path returnKey': {
    absent: {
      send: (c) => get(token('/api/certificate-callback', enc(c.pending.serviceToken))),
      expect: [404, 'not_found'],
    },
    empty: {
      send: (c) => get(token('/api/certificate-callback/', enc(c.pending.serviceToken))),
      expect: UNKNOWN,
    },
    doubled: {
      send: (c) =>
        get(token(`${c.pending.callback}/${c.pending.callback.slice(-43)}`, enc(c.pending.serviceToken))),
      expect: [404, 'not_found'],
    },
    array: accepted('a path segment cannot be an array'),
    'wrong type': {
      send: (c) => get(token('/api/certificate-callback/42', enc(c.pending.serviceToken))),
      expect: UNKNOWN,
    },
    'too long': {
      send: (c) => get(token(`/api/certificate-callback/${LONG}`, enc(c.pending.serviceToken))),
      expect: REFUSED,
    },
    'control character': {
      send: (c) => get(token(`${c.pending.callback.slice(0, -1)}%00`, enc(c.pending.serviceToken))),
      expect: UNKNOWN,
    },
    'wrong charset': {
      send: (c) => get(token('/api/certificate-callback/%C8%AB', enc(c.pending.serviceToken))),
      expect: UNKNOWN,
    },
    'of another transaction': {
      send: (c) => get(token(c.foreign.callback, enc(c.pending.serviceToken))),
      expect: UNKNOWN,
    },
    expired: { send: (c) => get(token(c.expired.callback, enc(c.expired.serviceToken))), expect: GONE },
  },
  'claim.transferCode': jsonRow(
    (c) => `/api/certificates/${c.verified.transactionId}/claim`,
    () => ({ transferCode: '123456' }),
    'transferCode',
    {
      'of another transaction': {
        send: (c) =>
          json(`/api/certificates/${c.foreign.transactionId}/claim`, '{"transferCode":"123456"}', {
            cookie: c.cookie,
          }),
        expect: UNKNOWN,
      },
      expired: accepted('a code’s time is tested in binding.test.ts'),
    },
  ),
  'claim body': bodyRow(
    (c) => `/api/certificates/${c.verified.transactionId}/claim`,
    () => ({ transferCode: '123456' }),
  ),
  'status path transactionId': {
    absent: { send: () => get('/api/certificates'), expect: [404, 'not_found'] },
    empty: { send: () => get('/api/certificates/'), expect: UNKNOWN },
    doubled: {
      send: (c) =>
        get(`/api/certificates/${c.verified.transactionId}/${c.verified.transactionId}`, {
          cookie: c.cookie,
        }),
      expect: [404, 'not_found'],
    },
    array: accepted('a path segment cannot be an array'),
    'wrong type': { send: (c) => get('/api/certificates/42', { cookie: c.cookie }), expect: UNKNOWN },
    'too long': { send: () => get(`/api/certificates/${LONG}`), expect: REFUSED },
    'control character': { send: (c) => get('/api/certificates/%00', { cookie: c.cookie }), expect: UNKNOWN },
    'wrong charset': { send: () => get('/api/certificates/%C8%AB'), expect: UNKNOWN },
    'of another transaction': {
      send: (c) => get(`/api/certificates/${c.foreign.transactionId}`, { cookie: c.cookie }),
      expect: UNKNOWN,
    },
    expired: accepted('the owner of an expired one is told so, with 200: see binding.test.ts'),
  },
  'status header x-code-verifier': {
    ...headerRow('x-code-verifier', (c, headers) =>
      get(`/api/certificates/${c.verified.transactionId}`, { cookie: c.cookie, ...headers }),
    ),
    'of another transaction': {
      send: (c) => get(`/api/certificates/${c.foreign.transactionId}`, { 'x-code-verifier': 'A'.repeat(43) }),
      expect: UNKNOWN,
    },
    expired: accepted('has no time of its own'),
  },
  'header authorization': {
    ...headerRow('authorization', (c, headers) =>
      json(RESULT, JSON.stringify(resultBody(c)), { cookie: c.cookie, ...headers }),
    ),
    'of another transaction': accepted('another relying party’s Bearer: see binding.test.ts'),
    expired: accepted('a secret does not expire'),
    ...Object.fromEntries(
      (['empty', 'doubled', 'array', 'wrong type', 'too long'] as const).map((defect) => [
        defect,
        {
          send: (c: Fixture) =>
            json(RESULT, JSON.stringify(resultBody(c)), {
              cookie: c.cookie,
              authorization: {
                empty: ' ',
                doubled: 'Bearer aaaaaaaa, Bearer aaaaaaaa',
                array: 'a,b',
                'wrong type': 'Basic YTpi',
                'too long': `Bearer ${LONG}`,
              }[defect],
            }),
          expect: [401, 'unauthorized'] as const,
        },
      ]),
    ),
  },
};

/** The body as a whole. */
function bodyRow(path: Path, good: (c: Fixture) => object): Row {
  const as = (type: string) => (c: Fixture) => ({
    ...json(at(path, c), JSON.stringify(good(c)), { cookie: c.cookie }),
    headers: { 'content-type': type, origin: ORIGIN, cookie: c.cookie },
  });
  return {
    absent: { send: (c) => json(at(path, c), '', { cookie: c.cookie }), expect: [400, 'invalid_json'] },
    empty: { send: (c) => json(at(path, c), '{}', { cookie: c.cookie }), expect: REFUSED },
    doubled: {
      send: (c) =>
        json(at(path, c), `${JSON.stringify(good(c))}${JSON.stringify(good(c))}`, { cookie: c.cookie }),
      expect: [400, 'invalid_json'],
    },
    array: {
      send: (c) => json(at(path, c), JSON.stringify([good(c)]), { cookie: c.cookie }),
      expect: REFUSED,
    },
    'wrong type': { send: as('text/plain'), expect: [415, 'unsupported_media_type'] },
    'too long': {
      send: (c) =>
        json(at(path, c), JSON.stringify({ ...good(c), more: 'CANARY'.repeat(4000) }), { cookie: c.cookie }),
      expect: [413, 'payload_too_large'],
    },
    'control character': {
      send: (c) => json(at(path, c), '{"a":"\u0000"}', { cookie: c.cookie }),
      expect: [400, 'invalid_json'],
    },
    'wrong charset': {
      send: as('application/json; charset=euc-kr'),
      expect: [415, 'unsupported_media_type'],
    },
    'of another transaction': accepted('see the single parameters'),
    expired: accepted('see the single parameters'),
  };
}

function headerRow(name: string, send: (c: Fixture, headers: Record<string, string>) => InjectOptions) {
  const cell = (value: string): Cell => ({ send: (c) => send(c, { [name]: value }), expect: REFUSED });
  return {
    absent: optional,
    empty: cell(' '),
    doubled: cell('CANARY one, CANARY one'),
    array: accepted('a header is text'),
    'wrong type': cell('홍'),
    'too long': cell('C'.repeat(400)),
    'control character': accepted('Node’s HTTP parser refuses such a header before we see it'),
    'wrong charset': accepted('headers are ASCII here: see wrong type'),
  };
}

let fixture: Fixture;
const cleanUps: (() => Promise<void>)[] = [];

describe('a bad input is refused with a closed code, echoes nothing and changes nothing', () => {
  beforeAll(async () => {
    fixture = await createFixture();
  });
  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  });

  for (const [parameter, row] of Object.entries(TABLE)) {
    for (const [defect, cell] of Object.entries(row)) {
      if ('none' in cell) continue;
      it(`${parameter}: ${defect} → ${cell.expect.join(' ')}`, async () => {
        const calls = fixture.h.world.journal().length;
        const before = await snapshot(fixture);
        const response = await fixture.h.app.inject(cell.send(fixture));
        const [status, code] = cell.expect;
        expect(response.statusCode).toBe(status);
        if (status === 303) expect(errorOf(response)).toBe(code);
        else expect(Problem.parse(response.json())).toMatchObject({ code, status });
        for (const echo of ['CANARY', fixture.foreign.transactionId, fixture.pending.serviceToken]) {
          expect(response.body + JSON.stringify(response.headers)).not.toContain(echo);
        }
        expect(fixture.h.world.journal()).toHaveLength(calls);
        expect(await snapshot(fixture)).toEqual(before);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      });
    }
  }

  it('has a cell, or a reason for none, for every parameter of every route and every defect', () => {
    const missing = Object.entries(TABLE).flatMap(([parameter, row]) =>
      DEFECTS.filter((defect) => row[defect] === undefined).map((defect) => `${parameter}: ${defect}`),
    );
    expect(missing).toEqual([]);
  });

  it('names every parameter that the OpenAPI description has', async () => {
    const described = parametersOf((await fixture.h.app.inject('/openapi.json')).json());
    const rows = new Set(Object.keys(TABLE));
    expect(described.filter((parameter) => !rows.has(parameter))).toEqual([]);
    expect(described).toHaveLength(14);
  });
});

async function snapshot(c: Fixture) {
  const ids = [c.pending, c.verified, c.foreign, c.expired].map(({ transactionId }) => transactionId);
  const rows = await Promise.all(ids.map((id) => c.h.deps.store.get(id)));
  // Who opens with `params` alone is given a transfer code, by design: it says nothing and opens nothing.
  return rows.map((row) => ({ ...row, revision: undefined, transfer: undefined }));
}

async function createFixture(): Promise<Fixture> {
  const h = await createHarness({ cleanUps, environment: { BONIN_DOCS: 'on' } });
  const [browser, stranger] = [h.browser(), h.browser()];
  const old = await browser.start();
  const oldVerified = await browser.verify(h.world);
  const oldCallback = new URL(h.world.finish(old.serviceToken, {}).returnUrl).pathname;
  h.clock.advance(900_000);
  const started = await browser.start();
  const verified = await browser.verify(h.world);
  const foreign = await stranger.verify(h.world);
  return {
    h,
    browser,
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    pending: { ...started, callback: new URL(h.world.finish(started.serviceToken, {}).returnUrl).pathname },
    verified: { transactionId: verified.started.transactionId, params: verified.params },
    foreign: {
      ...foreign.started,
      callback: new URL(foreign.finished.returnUrl).pathname,
      params: foreign.params,
    },
    expired: { ...old, params: oldVerified.params, callback: oldCallback },
    ours: await startReturns(browser),
    theirs: await startReturns(stranger),
  };
}

async function startReturns(browser: TestBrowser): Promise<ReturnIds> {
  const iamport = await browser.startIamport();
  const portone = await browser.startPortone();
  return {
    merchantUid: iamport.certification.merchant_uid,
    identityVerificationId: portone.request.identityVerificationId,
  };
}

/** `route.parameter` for each body property that the description knows. */
interface Body {
  readonly content: Record<string, { readonly schema: { readonly $ref: string } }>;
}
interface Described {
  readonly paths: Record<string, Record<string, { readonly requestBody?: Body }>>;
  readonly components: { readonly schemas: Record<string, { readonly properties: object }> };
}

function parametersOf({ paths, components }: Described): string[] {
  const routes: Record<string, string> = {
    [START]: 'start',
    [RESULT]: 'result',
    [CERTIFICATIONS]: 'certifications',
    [VERIFICATIONS]: 'identity-verifications',
    '/api/certificates/{transactionId}/claim': 'claim',
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ requestBody }) => {
      const name = requestBody?.content['application/json']?.schema.$ref.split('/').at(-1) ?? '';
      const fields = Object.keys(components.schemas[name]?.properties ?? {});
      return fields.map((field) => `${routes[path]}.${field}`);
    }),
  );
}
