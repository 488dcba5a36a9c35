// What the journal keeps of headers, and shows of bodies.
import { describe, expect, it } from 'vitest';
import { createMask } from '../../src/journal/mask.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { merchant, standingSimulator } from '../harness.ts';

const mask = createMask(WORLD_PROTOCOLS.map(({ masks }) => masks));

it('keeps no credential of a request’s headers', () => {
  expect(
    mask.requestHeaders({ authorization: 'Bearer secret', 'x-imptokenheader': 'secret', cookie: 'secret' }),
  ).toEqual({ authorization: 'Bearer <masked>', 'x-imptokenheader': '<masked 6 characters>' });
});

it('keeps no secret of an answer’s headers', () => {
  const answered = { 'set-cookie': 'secret', location: 'https://shop.example/a?secret=secret#secret' };
  expect(mask.responseHeaders((name) => Reflect.get(answered, name))).toEqual({
    location: 'https://shop.example/<masked>?secret=<masked>',
  });
});

it('shows a name only where the wire had one', async () => {
  expect(mask.responseBody({ ci: undefined, di: 'x' }, ['ci', 'di'])).toEqual({ di: '<encrypted 0 bytes>' });
  await using sim = standingSimulator();
  const world = sim.world();
  const shop = merchant(sim);
  const shown = async (outcome: 'verified' | 'verified-without-ci') => {
    const { serviceToken } = await shop.start();
    world.finish(serviceToken, { outcome });
    await shop.popupResult(serviceToken);
    const [entry] = world.journal({ operation: 'popup-result', serviceToken });
    return Object.keys(Object(entry?.response.body));
  };
  const all = await shown('verified');
  expect(all).toContain('ci');
  expect(await shown('verified-without-ci')).toEqual(all.filter((name) => name !== 'ci'));
});

describe('of what a caller sends', () => {
  const asked = {
    idcf_mbr_com_cd: 'V00000000001',
    rqst_svc_tx_seqno: '20260304n1',
    enc_algo_cd: '1331',
    rqst_cause_cd: '00',
    svc_tkn: 'A'.repeat(43),
    merchant_uid: '0'.repeat(32),
    imp_uid: 'imp_010000056789',
    grant_type: 'client_credentials',
    tc: 'kcb.oknm.online.main.popup.cmd.P941_CertChoiceCmd',
    method: 'SMS',
    turn: 3,
  };

  it('is shown what a request has by name and form', () => {
    expect(mask.requestBody(asked)).toEqual(asked);
  });

  it.each([
    ['idcf_mbr_com_cd', '홍길동'],
    ['rqst_svc_tx_seqno', '01000005678x'],
    ['rqst_svc_tx_seqno', '821000005678'],
    ['rqst_svc_tx_seqno', '8201000005678'],
    ['merchant_uid', '00000000000000000000001000005678'],
    ['rqst_svc_tx_seqno', 'x2026010000056789'],
    ['svc_tkn', `01000005678${'A'.repeat(32)}`],
    ['merchant_uid', 'hong.gildong'],
    ['imp_uid', 'imp_hong'],
    ['grant_type', 'HongGildong'],
    ['scope', 'HongGildong'],
    ['tc', 'kcbHongGildong'],
    ['method', 'HongGildong'],
    ['turn', '12345'],
  ])('no %s like %s', (name, value) => {
    expect(mask.requestBody({ [name]: value })).toEqual({ [name]: `<masked ${value.length} characters>` });
  });

  it.each(['message', 'status', 'code', 'error_msg', 'rsp_msg', 'page', 'pgMessage', 'error'])(
    'no %s, which is an answer’s',
    (name) => {
      expect(mask.requestBody({ [name]: 'Hong' })).toEqual({ [name]: '<masked 4 characters>' });
    },
  );

  it('nothing below the first level but names', () => {
    const customer = { message: '홍길동', status: 'HongGildong', method: 'SMS', 'bank:1': {} };
    expect(mask.requestBody({ customer })).toEqual({
      customer: {
        message: '<masked 3 characters>',
        status: '<masked 11 characters>',
        method: '<masked 3 characters>',
        '<masked name>': {},
      },
    });
  });

  it.each([
    ['x-api-tran-id', '01000005678'],
    ['x-api-tran-id', '821000005678'],
    ['x-api-tran-id', '홍길동'],
    ['accept', 'hong.gildong'],
    ['accept', 'text/01000005678'],
    ['content-type', 'hong/gildong'],
    ['content-type', 'text/plain; charset=hong'],
  ])('no header %s: %s', (name, value) => {
    expect(mask.requestHeaders({ [name]: value })).toEqual({ [name]: `<masked ${value.length} characters>` });
  });

  it.each([
    ['accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['accept', '*/*'],
    ['content-type', 'application/x-www-form-urlencoded; charset=EUC-KR'],
    ['x-api-tran-id', '20260304_n-1'],
  ])('the header %s: %s', (name, value) => {
    expect(mask.requestHeaders({ [name]: value })).toEqual({ [name]: value });
  });
});

describe('of an answer', () => {
  it('is shown what the simulator says itself', () => {
    const body = { code: 0, message: '인증번호가 일치하지 않습니다.', response: { certified: true } };
    expect(mask.responseBody(body)).toEqual(body);
  });

  it.each(['+82 10-0000-5678', '010 0000 5678', '본인 01000005678.', '[010-0000-5678]', '0100000567'])(
    'no text in which %s stands',
    (text) => {
      expect(mask.responseBody({ error_msg: text })).toEqual({
        error_msg: `<masked ${text.length} characters>`,
      });
      expect(mask.responseBody({ response: { message: text } })).not.toEqual({ response: { message: text } });
    },
  );
});

describe('of an address', () => {
  const made = '0123456789abcdef'.repeat(2);

  it.each([
    [`/identity-verifications/${made}`, `/identity-verifications/${made}`],
    ['/certifications/imp_000000000001', '/certifications/imp_000000000001'],
    ['/certifications/otp/confirm/imp_000000000001', '/certifications/otp/confirm/imp_000000000001'],
    ['/certifications/otp/gildong', '/certifications/otp/<masked>'],
    ['/identity-verifications//gildong', '/identity-verifications//<masked>'],
    ['/identity-verifications/send/send', '/identity-verifications/<masked>/send'],
    ['/identity-verifications/00000000000000000000001000005678', '/identity-verifications/<masked>'],
    ['/__sim/worlds/default/journal/expect', '/__sim/worlds/default/journal/expect'],
  ])('%s is shown', (url, shown) => {
    expect(mask.path(url)).toBe(shown);
  });

  it.each([
    ['/identity-verifications/hong.gildong', '/identity-verifications/<masked>'],
    [
      '/identity-verifications/hong.gildong/confirm?storeId=x',
      '/identity-verifications/<masked>/confirm?storeId=<masked>',
    ],
    ['/identity-verifications/otp', '/identity-verifications/<masked>'],
    ['/certifications/hong.gildong', '/certifications/<masked>'],
    ['/certifications/otp/confirm/hong.gildong', '/certifications/otp/confirm/<masked>'],
    [
      '/__sim/worlds/default/transactions/hong.gildong/finish',
      '/__sim/worlds/default/transactions/<masked>/finish',
    ],
  ])('%s keeps no id of a merchant’s own', (url, shown) => {
    expect(mask.path(url)).toBe(shown);
  });

  it.each([
    ['http://localhost/kim/minsu', 'http://localhost/<masked>/<masked>'],
    [
      'https://shop.example:8443/kim/?kim=minsu&01000005678=1#minsu',
      'https://shop.example:8443/<masked>/?kim=<masked>&<masked>=<masked>',
    ],
    ['http://kim:minsu@localhost//minsu', 'http://localhost//<masked>'],
    ['http://localhost', 'http://localhost/'],
    ['http://01000005678.example/', '<masked 27 characters>'],
    ['kim minsu', '<masked 9 characters>'],
  ])('of a member’s, %s, no word is shown', (url, shown) => {
    expect(mask.requestBody({ return_url: url })).toEqual({ return_url: shown });
    expect(mask.responseHeaders(() => url)['location']).toBe(shown);
  });
});
