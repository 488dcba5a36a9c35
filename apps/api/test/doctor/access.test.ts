import type { Provider } from '@bonin/contracts/verification/provider';
// doctor asks each provider once: what each refusal is about, and how far the clocks are apart.
import { startSimulator, type SimulatedWorld } from '@bonin/simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ANSWER_CANARY, CANARIES, diagnose, environmentAt, statusOf, troubles } from '../support/doctor.ts';
import { json, startFakeProvider, type FakeAnswer } from '../support/fake-provider.ts';

const PROVIDERS = ['kcb', 'iamport', 'portone'] as const satisfies readonly Provider[];

async function answered(only: Provider, answer: FakeAnswer) {
  const fake = await startFakeProvider();
  fake.answerOthers(() => answer);
  const findings = await diagnose({ environment: environmentAt(fake.origin), only });
  return { fake, findings };
}

const page = (status: number, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: `<h1>${ANSWER_CANARY}</h1>`,
});
const refusal = (status: number) => json({ code: -1, message: ANSWER_CANARY, response: null }, status);

describe.each(PROVIDERS)('%s', (only) => {
  it.each<[string, FakeAnswer, string]>([
    ['401', refusal(401), 'credentials_refused'],
    ['401 with a page', page(401), 'credentials_refused'],
    ['403 with JSON', refusal(403), only === 'kcb' ? 'address_refused' : 'credentials_refused'],
    ['403 with a page', page(403), 'address_refused'],
    ['429', { ...refusal(429), headers: { 'retry-after': '60' } }, 'too_many_calls'],
    ['302', page(302, { location: 'http://notice.invalid/' }), 'redirected'],
    ['408', page(408), 'provider_down'],
    ['500', refusal(500), 'provider_down'],
    ['503 with a page', page(503), 'provider_down'],
    ['404 with a page', page(404), 'call_unknown'],
    ['200 with a page', page(200), 'not_json'],
    ['JSON of another form', json({ canary: ANSWER_CANARY }), 'FORM'],
    ['an answer that is no simulator’s', { ...json({}), simulated: false }, 'WRONG_KIND_OF_UPSTREAM'],
  ])('that answers with %s has one problem, which says so', async (_what, answer, code) => {
    const { fake, findings } = await answered(only, answer);
    expect(troubles(findings)).toEqual([`problem access: ${code}`]);
    expect(fake.calls).toHaveLength(1);
  });

  it.each([
    [600, 'problem clock: clock_skew'],
    [-600, 'problem clock: clock_skew'],
    [62, 'problem clock: clock_skew'],
    [45, 'warning clock: clock_drift'],
    [-45, 'warning clock: clock_drift'],
    [10, undefined],
    [-10, undefined],
  ])('whose clock is %d s ahead', async (seconds, trouble) => {
    const date = new Date(Date.now() + seconds * 1000).toUTCString();
    const { findings } = await answered(only, { ...refusal(401), headers: { date } });
    const others = ['problem access: credentials_refused'];
    // KCB's answers hold no time that the API could compare with its own.
    const isCompared = only !== 'kcb' || trouble !== 'problem clock: clock_skew';
    const told = isCompared ? trouble : 'warning clock: clock_drift';
    expect(troubles(findings)).toEqual(told === undefined ? others : [...others, told]);
    const side = seconds > 0 ? 'behind' : 'ahead of';
    if (trouble !== undefined)
      expect(findings.find(({ check }) => check === 'clock')?.sentence).toContain(side);
  });

  it('that sends no date leaves the clock unchecked', async () => {
    const { findings } = await answered(only, { ...refusal(401), headers: { date: 'yesterday' } });
    expect(statusOf(findings, 'clock')).toEqual(['skipped']);
  });
});

describe('KCB', () => {
  it.each([200, 400, 403])('that says B124 with status %d does not admit the address', async (status) => {
    const { findings } = await answered('kcb', json({ rsp_cd: 'B124', rsp_msg: ANSWER_CANARY }, status));
    expect(troubles(findings)).toEqual(['problem access: address_refused']);
    const { cure } = findings.find(({ check }) => check === 'access') ?? {};
    expect(cure).toContain('fixed outgoing address');
  });

  it.each(['B000', 'B017'])('that says %s says nothing about the address', async (code) => {
    const { findings } = await answered('kcb', json({ rsp_cd: code }, 400));
    expect(troubles(findings)).toEqual(['problem access: credentials_refused']);
  });
});

describe('live mode', () => {
  const environment = {
    PUBLIC_ORIGIN: 'https://id.shop.example',
    BONIN_ROOT_SECRETS: CANARIES.BONIN_ROOT_SECRETS,
    BONIN_TRUSTED_PROXIES: '10.0.0.0/8',
    BONIN_STORE: 'memory:',
    KCB_MEMBER_CODE: 'V12345678901',
    KCB_SITE_CODE: 'S12345678901',
    KCB_CLIENT_ID: 'canary-live-client',
    KCB_CLIENT_SECRET: 'canary-live-secret',
    KCB_SITE_NAME: '우리상점',
  };

  async function answeredLive(answer: FakeAnswer) {
    const fake = await startFakeProvider();
    fake.answerOthers(() => answer);
    const urls = { KCB_API_URL: fake.origin, KCB_POPUP_URL: `${fake.origin}/CommonSvl` };
    return diagnose({
      environment,
      configure: (config) => ({ ...config, variables: { ...config.variables, ...urls } }),
      secrets: { id: 'canary-live-client', secret: 'canary-live-secret', token: 'canary-token' },
    });
  }
  const token = json({ access_token: 'canary-token', expires_in: 300 });

  it('takes a real provider', async () => {
    const findings = await answeredLive({ ...token, simulated: false });
    expect(troubles(findings)).toEqual(['warning store: store_in_memory']);
    expect(statusOf(findings, 'access')).toEqual(['ok']);
  });

  it('takes no simulator', async () => {
    const findings = await answeredLive(token);
    expect(troubles(findings)).toContain('problem access: WRONG_KIND_OF_UPSTREAM');
  });
});

describe('the simulator', () => {
  async function inWorld(fault?: (world: SimulatedWorld) => void, more: Record<string, string> = {}) {
    const simulator = await startSimulator({ port: 0 });
    onTestFinished(() => simulator.close());
    const world = simulator.createWorld();
    fault?.(world);
    const environment = {
      BONIN_MODE: 'test',
      BONIN_STORE: 'memory:',
      BONIN_UPSTREAM_TIMEOUT_MS: '500',
      ...world.environment,
      ...more,
    };
    const secrets = Object.fromEntries(
      Object.entries(environment).filter(([name]) => /SECRET|CLIENT_ID|IMP_KEY/.test(name)),
    );
    return { world, findings: await diagnose({ environment, secrets }) };
  }

  it('is fine for all three providers, and none of them begins a verification', async () => {
    const { world, findings } = await inWorld();
    expect(troubles(findings)).toEqual([]);
    expect(statusOf(findings, 'access')).toEqual(['ok', 'ok', 'ok']);
    expect(new Set(world.journal().map(({ operation }) => operation))).toEqual(
      new Set(['token', 'iamport-token', 'portone-get']),
    );
  });

  it('refuses a secret of another contract, which is the only problem', async () => {
    const { findings } = await inWorld(undefined, { KCB_CLIENT_SECRET: 'bonin-another-secret' });
    expect(troubles(findings)).toEqual(['problem access: credentials_refused']);
  });

  it.each([
    [{ kind: 'status', status: 401 }, /^credentials_refused$/],
    [{ kind: 'status', status: 403 }, /^address_refused$/],
    [{ kind: 'status', status: 429 }, /^too_many_calls$/],
    [{ kind: 'status', status: 503 }, /^provider_down$/],
    [{ kind: 'html' }, /^not_json$/],
    [{ kind: 'empty' }, /^not_json$/],
    [{ kind: 'truncated' }, /^not_json$/],
    [{ kind: 'wrong-schema' }, /^FORM$/],
    [{ kind: 'reset' }, /^ECONNRESET$/],
    [{ kind: 'reset-midway' }, /^CUT_OFF$/],
    [{ kind: 'timeout' }, /^DEADLINE$/],
  ] as const)('with the fault %o at the token has one problem', async (fault, code) => {
    const { findings } = await inWorld((world) => world.fault(fault, { operation: 'token' }));
    const wrong = findings.filter(({ status }) => status === 'problem');
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatchObject({
      subject: 'kcb',
      check: 'access',
      code: expect.stringMatching(code) as string,
    });
  });
});
