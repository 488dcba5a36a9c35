import { DEFAULT_PEOPLE } from '@bonin/contracts/simulator/default-world';
// After all journeys, no log line, Location, error body, metric, stored row or masked journal holds a person or a key.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { describe, expect, it } from 'vitest';
import { shopStart } from '../support/browser.ts';
import { createHarness, ORIGIN, SHOP_SECRET, type Harness } from '../support/harness.ts';
import { encodingsOf, findLeaks } from '../support/leaks.ts';

interface Seen {
  readonly locations: string[];
  readonly errors: string[];
  readonly rows: unknown[];
}

/** Every person, through the shop (so that CI and DI are seen), misuse included. */
async function everyJourney(
  h: Harness,
): Promise<{ secrets: Record<string, string>; logSecrets: Record<string, string>; seen: Seen }> {
  // These travel through the browser by design, but have no business in a log or a metric.
  const logSecrets: Record<string, string> = {};
  const seen: Seen = { locations: [], errors: [], rows: [] };
  const secrets: Record<string, string> = { shop: SHOP_SECRET, clientSecret: 'bonin-dev-secret' };
  for (const { secret } of h.config.rootSecrets) secrets['root'] = Buffer.from(secret).toString('base64url');
  for (const person of DEFAULT_PEOPLE) {
    const codeVerifier = createCodeVerifier();
    const started = (
      await shopStart(h.app, SHOP_SECRET, ORIGIN, await deriveCodeChallenge(codeVerifier))
    ).json<{ serviceToken: string; transactionId: string }>();
    const finished = h.world.finish(started.serviceToken, { person: { phoneNumber: person.phoneNumber } });
    const browser = h.browser();
    const back = await browser.comeBack({ ...finished, fields: { svc_tkn: started.serviceToken } });
    const location = String(back.headers.location);
    seen.locations.push(location);
    seen.rows.push(await h.deps.store.get(started.transactionId));
    const params = new URL(location).searchParams.get('params') ?? '';
    const open = (headers: Record<string, string>, body: object) =>
      h.app.inject({
        method: 'POST',
        url: '/api/certificate-result',
        headers: { 'content-type': 'application/json', ...headers },
        payload: JSON.stringify(body),
      });
    seen.errors.push((await open({}, { params, codeVerifier })).body);
    seen.errors.push((await open({ authorization: `Bearer ${SHOP_SECRET}` }, { params })).body);
    const opened = await open({ authorization: `Bearer ${SHOP_SECRET}` }, { params, codeVerifier });
    const { identity } = opened.json<{ identity?: Record<string, string> }>();
    collect(secrets, person.phoneNumber, {
      name: person.name,
      phone: person.phoneNumber,
      verifier: codeVerifier,
    });
    collect(secrets, person.phoneNumber, { returnKey: finished.returnUrl.split('/').at(-1) });
    collect(logSecrets, person.phoneNumber, { token: started.serviceToken, params });
    if (identity === undefined) seen.errors.push(opened.body);
    else
      collect(secrets, person.phoneNumber, {
        ci: identity['ci'],
        di: identity['di'],
        birth: identity['birthDate'],
      });
    seen.errors.push((await open({ authorization: `Bearer ${SHOP_SECRET}` }, { params, codeVerifier })).body);
    seen.rows.push(await h.deps.store.get(started.transactionId));
  }
  return { secrets, logSecrets, seen };
}

function collect(
  secrets: Record<string, string>,
  who: string,
  values: Record<string, string | undefined>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') secrets[`${name} of ${who}`] = value;
  }
}

describe('the canary', () => {
  it('is nowhere: not in logs, Location, errors, metrics, stored rows or the masked journal', async () => {
    const h = await createHarness();
    const { secrets, logSecrets, seen } = await everyJourney(h);
    const metrics = (await h.app.inject({ url: '/metrics' })).body;
    const places = {
      logs: h.logs.join(''),
      locations: seen.locations.join('\n'),
      errors: seen.errors.join('\n'),
      rows: JSON.stringify(seen.rows),
      metrics,
      journal: JSON.stringify(h.world.journal()),
    };
    expect(Object.keys(secrets).length).toBeGreaterThan(80);
    expect(Object.keys(logSecrets).length).toBeGreaterThan(30);
    expect(findLeaks(h.logs.join('') + metrics, logSecrets)).toEqual([]);
    for (const [place, text] of Object.entries(places)) {
      expect(text.length).toBeGreaterThan(100);
      // The return key travels in the callback's own path, which the provider must know: the journal shows it masked.
      expect([place, findLeaks(text, secrets)]).toEqual([place, []]);
    }
  });

  it('would be found: the search sees each encoding of each secret', () => {
    for (const secret of ['홍길동', '01000000001', 'Qk9OSU4tU0lNLUNJ+/abcdef==']) {
      for (const text of [
        secret,
        encodeURIComponent(secret),
        Buffer.from(`{"x":"${secret}"}`).toString('base64'),
        Buffer.from(`ab${secret}yz`).toString('base64url'),
        `x${Buffer.from(secret).toString('hex')}`,
      ]) {
        expect([text, findLeaks(text, { secret })]).not.toEqual([text, []]);
      }
    }
    expect(encodingsOf('가')).toContain('\\uac00');
    expect(findLeaks('nothing here', { secret: '홍길동' })).toEqual([]);
  });
});
