// What clients of several languages write on the wire, and what each protocol makes of it.
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { type Json, merchant, standingSimulator } from '../harness.ts';
import { iamportMerchant, responseOf } from '../protocols/iamport/merchant.ts';
import { ID, store } from '../protocols/portone/store.ts';

const FORM = 'application/x-www-form-urlencoded';
const KEYS = { imp_key: 'bonin-dev-key', imp_secret: 'bonin-dev-secret' };
const HONG = { name: '홍길동', phone: '01000000001', birth: '900101', gender_digit: '1', carrier: 'SKT' };
const LOGIN = { apiSecret: 'bonin-dev-api-secret' };

async function post(sim: Simulator, url: string, type: string | undefined, payload: string | Buffer) {
  const headers = type === undefined ? {} : { 'content-type': type };
  return sim.app.inject({ method: 'POST', url, headers, payload });
}

describe('an address', () => {
  it.each([
    ['/users/getToken/', KEYS],
    ['//users/getToken', KEYS],
    ['/login/api-secret/', LOGIN],
    ['//login//api-secret', LOGIN],
  ])('is the same as %s', async (url, body) => {
    await using sim = standingSimulator();
    expect((await post(sim, url, 'application/json', JSON.stringify(body))).statusCode).toBe(200);
  });

  it('of KCB’s token may end in a slash', async () => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({
      method: 'POST',
      url: '//v1/oauth2/access_token/',
      headers: { 'content-type': FORM, 'x-api-tran-id': 'a' },
      payload: merchant(sim).tokenForm({ more: '' }),
    });
    expect(answer.statusCode).toBe(200);
  });

  it('of a verification keeps the merchant’s own id', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send({}, 'a/b//c/');
    expect((await shop.get('a/b//c/')).json()).toMatchObject({ id: 'a/b//c/' });
    expect((await shop.get('a/b/c')).statusCode).toBe(404);
  });
});

describe('a method that no route takes', () => {
  it.each([
    ['HEAD', /^The simulator answers no HEAD/],
    ['OPTIONS', /^A browser asks by OPTIONS/],
    ['PUT', /no route for this method and path/],
  ] as const)('%s changes nothing, and the journal says so', async (method, explanation) => {
    await using sim = standingSimulator();
    const { impUid } = sim.world().iamport.attempt({ merchantUid: 'm' });
    const answer = await sim.app.inject({ method, url: `/certifications/${impUid}` });
    expect(answer.statusCode).toBe(404);
    expect(sim.unmatched().at(-1)?.explanation).toMatch(explanation);
    expect((await iamportMerchant(sim).certification(impUid)).statusCode).toBe(200);
  });
});

describe('a token', () => {
  it.each(['bearer', 'BEARER', 'Bearer '])('of KCB comes behind %s', async (scheme) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const answer = await shop.popupStart({}, { authorization: `${scheme} ${await shop.bearer()}` });
    expect(answer.json<Json>()['rsp_cd']).toBe('B000');
  });

  it.each(['', 'Bearer ', 'bearer  ', ' BEARER '])('of IamPort comes behind “%s”', async (scheme) => {
    await using sim = standingSimulator();
    const shop = iamportMerchant(sim);
    const { impUid } = sim.world().iamport.attempt({ merchantUid: 'm' });
    const authorization = `${scheme}${await shop.token()}`;
    expect((await shop.certification(impUid, { authorization })).statusCode).toBe(200);
  });

  it('of IamPort stands in its own header, whatever a proxy puts into Authorization', async () => {
    await using sim = standingSimulator();
    const shop = iamportMerchant(sim);
    const { impUid } = sim.world().iamport.attempt({ merchantUid: 'm' });
    const headers = { authorization: 'Basic cHJveHk=', 'x-imptokenheader': await shop.token() };
    expect((await shop.certification(impUid, headers)).statusCode).toBe(200);
    const none = { authorization: 'Basic cHJveHk=', 'x-imptokenheader': 'none' };
    expect((await shop.certification(impUid, none)).statusCode).toBe(401);
  });

  it.each(['portone', 'PORTONE', 'PortOne '])('of PortOne comes behind %s', async (scheme) => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    const authorization = `${scheme} ${LOGIN.apiSecret}`;
    expect((await shop.get(ID, { authorization })).statusCode).toBe(200);
    expect((await shop.get(ID, { authorization: `Token ${LOGIN.apiSecret}` })).statusCode).toBe(401);
  });
});

describe('a JSON body', () => {
  it.each([
    ['IamPort', '/users/getToken', KEYS],
    ['PortOne', '/login/api-secret', LOGIN],
  ])('of %s may begin with a byte order mark', async (_protocol, url, body) => {
    await using sim = standingSimulator();
    const payload = `\uFEFF${JSON.stringify(body)}`;
    expect((await post(sim, url, 'application/json', payload)).statusCode).toBe(200);
  });

  it.each(['__proto__', 'constructor'])('of KCB may have a key %s, which means nothing', async (key) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const body = shop.startBody();
    const payload = JSON.stringify(body).replace('{', `{"${key}":{"idcf_mbr_com_cd":1,"prototype":{}},`);
    expect((await shop.call('popup-start', payload, await shop.auth())).json<Json>()['rsp_cd']).toBe('B000');
    const alone = await shop.call('popup-start', `{"${key}":{}}`, await shop.auth());
    expect(alone.json<Json>()['rsp_cd']).toBe('B008');
    expect(sim.world().journal().at(-1)?.explanation).toContain('idcf_mbr_com_cd is missing');
  });

  it('of KCB may, too', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const payload = `\uFEFF${JSON.stringify(shop.startBody())}`;
    const answer = await shop.call('popup-start', payload, await shop.auth());
    expect(answer.json<Json>()['rsp_cd']).toBe('B000');
  });

  it.each(['application/json;charset=UTF-8', 'APPLICATION/JSON', 'application/vnd.api+json'])(
    'of IamPort comes as %s',
    async (type) => {
      await using sim = standingSimulator();
      expect((await post(sim, '/users/getToken', type, JSON.stringify(KEYS))).statusCode).toBe(200);
    },
  );

  it.each(['text/plain;charset=UTF-8', undefined])(
    'of IamPort is none as %s, and the journal says why',
    async (type) => {
      await using sim = standingSimulator();
      expect((await post(sim, '/users/getToken', type, JSON.stringify(KEYS))).statusCode).toBe(400);
      expect(sim.unmatched().at(-1)?.explanation).toMatch(/content-type/);
    },
  );
});

describe('a body in another charset than UTF-8', () => {
  const calls = [
    ['token', '/v1/oauth2/access_token', FORM],
    ['popup-start', '/v1/id/phone/popup-start', 'application/json'],
    ['iamport-token', '/users/getToken', 'application/json'],
    ['iamport-token', '/users/getToken', FORM],
    ['iamport-otp-request', '/certifications/otp/request', 'application/json'],
    ['portone-login', '/login/api-secret', 'application/json'],
    ['portone-send', '/identity-verifications/a/send', 'application/json'],
  ] as const;
  const charsets = ['euc-kr', '"EUC-KR"', 'utf-16', 'utf-16le', 'iso-8859-1', 'ms949'];
  const cases = calls.flatMap(([operation, url, type]) =>
    charsets.map((charset) => [url, `${type}; charset=${charset}`, operation] as const),
  );

  it.each(cases)('%s refuses as %s', async (url, type, operation) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const headers: Record<string, string> = url.startsWith('/v1/id') ? await shop.auth() : {};
    const answer = await sim.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': type },
      payload: JSON.stringify(KEYS),
    });
    expect([400, 415]).toContain(answer.statusCode);
    const entries = [...sim.world().journal({ operation }), ...sim.unmatched()];
    expect(entries).toMatchObject([{ operation, explanation: expect.stringMatching(/charset than UTF-8/) }]);
  });

  it.each([
    ['IamPort', '/users/getToken', KEYS],
    ['PortOne', '/login/api-secret', LOGIN],
  ])('is known to %s where it is UTF-16 without saying so', async (_protocol, url, body) => {
    await using sim = standingSimulator();
    const payload = Buffer.from(`\uFEFF${JSON.stringify(body)}`, 'utf16le');
    expect((await post(sim, url, 'application/json', payload)).statusCode).toBeGreaterThanOrEqual(400);
    expect(sim.unmatched()).toMatchObject([{ explanation: expect.stringContaining('charset than UTF-8') }]);
  });

  it('is no matter where there is no body', async () => {
    await using sim = standingSimulator();
    const { impUid } = sim.world().iamport.attempt({ merchantUid: 'm' });
    const shop = iamportMerchant(sim);
    const headers = { ...(await shop.auth()), 'content-type': 'application/json; charset=euc-kr' };
    expect((await shop.certification(impUid, headers)).statusCode).toBe(200);
    await store(sim).send();
    expect((await store(sim).get(ID, { 'content-type': headers['content-type'] })).statusCode).toBe(200);
  });
});

describe('a form of IamPort’s', () => {
  it('may be multipart, as PHP sends an array', async () => {
    await using sim = standingSimulator();
    const boundary = `------------------------${'b'.repeat(16)}`;
    const type = `multipart/form-data; boundary=${boundary}`;
    const part = ([name, value]: [string, string]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const payload = `${Object.entries(KEYS).map(part).join('')}--${boundary}--\r\n`;
    expect((await post(sim, '/users/getToken', type, payload)).statusCode).toBe(200);
    for (const broken of [`--${boundary}\r\nnothing`, '']) {
      expect((await post(sim, '/users/getToken', type, broken)).statusCode).toBe(400);
    }
    expect((await post(sim, '/users/getToken', 'multipart/form-data', payload)).statusCode).toBe(400);
  });

  it.each([
    ['true', 'SKT_MVNO'],
    ['True', 'SKT_MVNO'],
    ['1', 'SKT_MVNO'],
    ['Y', 'SKT_MVNO'],
    ['false', 'SKT'],
    ['False', 'SKT'],
    ['0', 'SKT'],
    ['null', 'SKT'],
    ['undefined', 'SKT'],
    ['None', 'SKT'],
    ['', 'SKT'],
  ])('says is_mvno with %s', async (said, carrier) => {
    await using sim = standingSimulator();
    const shop = iamportMerchant(sim);
    const form = new URLSearchParams({ ...HONG, phone: '010-0000-7777', is_mvno: said });
    const answer = await shop.requestOtp(form.toString(), { 'content-type': FORM });
    expect(answer.statusCode).toBe(200);
    const impUid = String(responseOf(answer)['imp_uid']);
    const confirmed = await shop.confirmOtp(impUid, { otp: sim.world().inbox().at(-1)?.code });
    expect(responseOf(confirmed)).toMatchObject({ certified: true, carrier });
  });
});

describe('numbers in place of texts', () => {
  it.each([
    ['gender_digit', 1],
    ['birth', 900101],
    ['merchant_uid', 1700000000000],
    ['company', 7],
  ])('are read by IamPort: %s', async (field, value) => {
    await using sim = standingSimulator();
    const answer = await iamportMerchant(sim).requestOtp({ ...HONG, [field]: value });
    expect(answer.json<Json>()['code']).toBe(0);
  });

  it('are told as the text that they were read as', async () => {
    await using sim = standingSimulator();
    const shop = iamportMerchant(sim);
    const asked = responseOf(await shop.requestOtp({ ...HONG, merchant_uid: 17 }));
    const told = responseOf(await shop.certification(String(asked['imp_uid'])));
    expect(told['merchant_uid']).toBe('17');
  });
});
