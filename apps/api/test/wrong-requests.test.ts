// What a developer learns from a refused request: the field and the rule, the setting and the address. In live mode: nothing more.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { describe, expect, it } from 'vitest';
import { createHarness, ORIGIN, SHOP_SECRET, SUCCESS_URL, type Harness } from './support/harness.ts';

const LOCAL = 'http://localhost:3000/verified';

async function start(h: Harness, body: object, bearer: string | null = SHOP_SECRET) {
  const codeChallenge = await deriveCodeChallenge(createCodeVerifier());
  const answer = await h.app.inject({
    method: 'POST',
    url: '/api/start-certificate',
    headers: bearer === null ? { origin: ORIGIN } : { authorization: `Bearer ${bearer}` },
    payload: { successUrl: LOCAL, failUrl: LOCAL, codeChallenge, ...body },
  });
  return answer.json<{ code?: string; detail?: string; transactionId?: string }>();
}

const logged = (h: Harness) => h.logs.filter((line) => line.includes('"event":"invalid_request"'));
/** The same API as if it were live: the configuration was read in test mode. */
const live = async () => createHarness({ config: (config) => ({ ...config, mode: 'live' }) });

describe('a field that the schema does not have', () => {
  it('is named in test mode, with the one that is missing', async () => {
    const h = await createHarness();
    const { code, detail } = await start(h, { failUrl: undefined, failURL: LOCAL });
    expect(code).toBe('invalid_request');
    expect(detail).toBe('body.failUrl: invalid_type; body: unrecognized_keys failURL');
  });

  it('is counted in the log, where nothing from outside stands', async () => {
    const h = await createHarness();
    await start(h, { failURL: 'CANARY', CANARY: 'CANARY' });
    expect(logged(h).join('')).toContain('body: unrecognized_keys');
    expect(h.logs.join('')).not.toMatch(/CANARY|failURL/);
  });

  it('is named only if its name is a plain one', async () => {
    const { detail } = await start(await createHarness(), { '<script>': 1, ['x'.repeat(60)]: 1 });
    expect(detail).toBe('body: unrecognized_keys');
  });
});

describe('a value that the schema refuses', () => {
  it('is never repeated: field and rule are', async () => {
    const h = await createHarness();
    const { detail } = await start(h, { purpose: 'CANARY', codeChallenge: 'CANARY' });
    expect(detail).toBe('body.purpose: invalid_value; body.codeChallenge: invalid_format');
    expect(logged(h).join('')).toContain('body.purpose: invalid_value');
    expect(h.logs.join('')).not.toContain('CANARY');
  });

  it('is told by its code alone in live mode, and logged with its field', async () => {
    const h = await live();
    expect(await start(h, { purpose: 'CANARY' })).toEqual({
      type: 'about:blank',
      title: 'The request is invalid.',
      status: 400,
      code: 'invalid_request',
    });
    expect(logged(h).join('')).toContain('body.purpose: invalid_value');
  });
});

describe('an address that is on no list', () => {
  it('is named with its setting in test mode', async () => {
    const { code, detail } = await start(await createHarness(), { successUrl: 'https://shop.example/done' });
    expect(code).toBe('redirect_not_allowed');
    expect(detail).toBe(
      'BONIN_REDIRECT_URLS of the relying party shop does not list https://shop.example/done',
    );
  });

  it('that is no exact URL is not repeated', async () => {
    const { detail } = await start(await createHarness(), { successUrl: 'https://shop.example/CANARY/../x' });
    expect(detail).not.toContain('CANARY');
  });

  it('is told by its code alone in live mode', async () => {
    expect(await start(await live(), { successUrl: 'https://shop.example/done' })).not.toHaveProperty(
      'detail',
    );
  });
});

describe('the example shop of test mode', () => {
  it.each([LOCAL, 'http://127.0.0.1:8080/', 'http://[::1]:3000/a?b=c'])('returns to %s', async (url) => {
    expect(await start(await createHarness(), { successUrl: url, failUrl: url })).toHaveProperty(
      'transactionId',
    );
  });

  it.each([
    'http://localhost.evil.example/x',
    'http://evil.example/localhost',
    'http://user@localhost:3000/x',
    'http://localhost:3000/x#y',
    'http://localhost:3000/x?params=y',
    'http://LOCALHOST:3000/x',
    'http://127.0.0.2:3000/x',
    'http://10.0.0.7:3000/x',
    'javascript://localhost/%0aalert(1)',
  ])('does not return to %s', async (url) => {
    expect(await start(await createHarness(), { failUrl: url })).toMatchObject({
      code: 'redirect_not_allowed',
    });
  });

  it('is the only one that may', async () => {
    const h = await createHarness();
    const web = await start(h, { successUrl: LOCAL, failUrl: SUCCESS_URL }, null);
    expect(web).toMatchObject({ code: 'redirect_not_allowed' });
  });

  it('may not in live mode', async () => {
    expect(await start(await live(), {})).toMatchObject({ code: 'redirect_not_allowed' });
  });
});
