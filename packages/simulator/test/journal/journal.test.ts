import { JournalResponse } from '@bonin/contracts/simulator/journal';
import { describe, expect, it } from 'vitest';
import { createMask } from '../../src/journal/mask.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { ENC_IV, merchant, openResult, standingSimulator } from '../harness.ts';
import { atCode, atPass, atSms, newestCode, newestRequest, phoneOf, wrongCode } from '../pages/journey.ts';

/** Every way in which a text may hide in JSON. */
function forms(secret: string): string[] {
  const utf8 = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ x: secret }).toString().slice(2),
    utf8.toString('base64').replace(/=+$/, ''),
    utf8.toString('base64url'),
    utf8.toString('hex'),
    Array.from(secret, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ];
}

describe('the journal', () => {
  it('holds no person, code, key or secret in any form', async () => {
    await using sim = standingSimulator();
    const secretUrl = `http://localhost:5173/api/certificate-callback/${'k3Y'.repeat(14)}`;
    const journey = await atSms(sim, { return_url: secretUrl });
    const { browser, shop, world, serviceToken, encKey } = journey;
    const person = { name: '가나다라', birth: '770707', back: '1', phone: '01000008888' };
    const { captcha } = browser;
    await browser.submit('sms', { ...person, captcha: '' });
    await browser.submit('sms', { ...person, captcha: browser.captcha });
    const code = newestCode(journey);
    await browser.submit('code', { code: wrongCode(journey) });
    await browser.submit('code', { code });
    const auth = await shop.auth();
    const answer = await shop.popupResult(serviceToken, {}, auth);
    const { ci, di } = openResult(answer, shop.memberCode, encKey);
    await shop.token({ client_secret: 'guessed-secret' });
    await shop.call('popup-start', `{"nm":"${person.name}"`, await shop.auth());
    await shop.popupStart({
      [person.phone]: person.name,
      site_name: person.name,
      rqst_cause_cd: person.phone,
    });
    await sim.app.inject({
      url: `/${encodeURIComponent(person.name)}/${person.phone}?${person.phone}=${person.name}`,
    });

    const sealed = answer.json<Record<string, string>>();
    const ciphertexts = ['nm', 'brdt', 'mbphn_no', 'ci', 'di'].map((name) => sealed[name] ?? '');
    const secrets = [
      person.name,
      person.birth,
      '19770707',
      '1977-07-07',
      person.phone,
      code,
      captcha,
      String(ci),
      String(di),
      encKey,
      ENC_IV,
      'bonin-dev-secret',
      'guessed-secret',
      'k3Y'.repeat(14),
      auth.authorization.slice('Bearer '.length),
      ...ciphertexts,
    ];
    const text = JSON.stringify([world.journal(), sim.unmatched()]);
    const found = secrets.flatMap(forms).filter((form) => text.toLowerCase().includes(form.toLowerCase()));
    expect(secrets.filter((secret) => secret.length < 6)).toEqual([person.name]);
    expect(found).toEqual([]);
    expect(text).toContain(serviceToken);
    expect(text).toContain('<encrypted 96 bytes>');
  });

  it('holds no person and no key of a PASS journey', async () => {
    await using sim = standingSimulator();
    const journey = await atPass(sim);
    const { browser, world } = journey;
    const person = { name: '가나다라', phone: '01000008888' };
    const { captcha } = browser;
    await browser.submit('pass', { ...person, captcha: '' });
    await browser.submit('pass', { ...person, captcha: browser.captcha });
    const { id } = newestRequest(journey);
    const phone = await phoneOf(sim, journey);
    await phone.press('approve', { person: person.phone });
    await browser.submit('pass-done');
    await phone.press('return');
    await phone.browser.get(`/PASS/default/${person.phone}?${person.name}`);
    const entries = world.journal({ serviceToken: journey.serviceToken });
    expect(entries.slice(-5).map(({ operation, response }) => [operation, response.body])).toEqual([
      ['page', { page: 'pass-wait' }],
      ['page', { page: 'phone', status: 'waiting' }],
      ['page', { page: 'phone', status: 'approved' }],
      ['return', undefined],
      ['page', { page: 'returned' }],
    ]);
    const text = JSON.stringify([world.journal(), sim.unmatched()]).toLowerCase();
    const secrets = [person.name, person.phone, captcha, id];
    expect(secrets.flatMap(forms).filter((form) => text.includes(form.toLowerCase()))).toEqual([]);
    expect(text).toContain('/pass/default/<masked>/approve');
  });

  it('tells each step of a journey by its operation, with the page and its problem', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    await journey.browser.submit('code', { code: wrongCode(journey) });
    await journey.browser.submit('code', { code: newestCode(journey) });
    await journey.shop.popupResult(journey.serviceToken);
    const entries = journey.world.journal({ serviceToken: journey.serviceToken });
    const told = entries.map(({ operation, request, response }) => {
      const { page, problem, rsp_cd: code } = (response.body ?? {}) as Record<string, unknown>;
      return [operation, request.path, response.status, problem ?? page ?? code];
    });
    expect(told).toEqual([
      ['popup-start', '/v1/id/phone/popup-start', 200, 'B000'],
      ['page', '/CommonSvl', 200, 'carrier'],
      ['page', '/CommonSvl/carrier', 200, 'sms'],
      ['page', '/CommonSvl/fill', 200, 'sms'],
      ['page', '/CommonSvl/sms', 200, 'code'],
      ['page', '/CommonSvl/code', 200, 'code-wrong'],
      ['return', '/CommonSvl/code', 303, undefined],
      ['popup-result', '/v1/id/phone/popup-result', 200, 'B000'],
    ]);
    expect(entries.at(-2)?.response.headers['location']).toBe(
      'http://localhost:5173/<masked>/<masked>/<masked>?svc_tkn=<masked>',
    );
    expect(JournalResponse.safeParse({ entries }).success).toBe(true);
  });

  it('records finish as control', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    await sim.app.inject({
      method: 'POST',
      url: `/__sim/worlds/default/transactions/${serviceToken}/finish`,
      headers: { 'content-type': 'application/json' },
      payload: { person: { phoneNumber: '01000000002' } },
    });
    const [entry] = sim.world().journal({ operation: 'control' });
    expect(entry).toMatchObject({ serviceToken, response: { status: 200 } });
    expect(JSON.stringify(entry)).not.toContain('01000000002');
  });

  it('keeps the newest thousand', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    for (let count = 0; count < 1005; count += 1) await shop.token({ scope: 'none' });
    const ids = sim
      .world()
      .journal()
      .map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([1000, 6, 1005]);
  });

  it.each([
    ['/v1/id/phone/popup-start', '/v1/id/phone/popup-start'],
    ['/a/b-c/?q=1', '/a/b-c/?q=<masked>'],
    ['/%ED%99%8D/01000005678', '/<masked>/<masked>'],
    ['/x?01000005678=1&%00', '/x?<masked>=<masked>&<masked>=<masked>'],
  ])('masks the path %s', (url, masked) => {
    expect(createMask(WORLD_PROTOCOLS.map(({ masks }) => masks)).path(url)).toBe(masked);
  });
});
