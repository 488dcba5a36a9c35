import { KcbPopupStartOk } from '@bonin/contracts/kcb/popup-start';
import { openKcbFields } from '@bonin/crypto/kcb';
import { describe, expect, it } from 'vitest';
import { ENC_IV, type Json, merchant, standingSimulator } from '../../harness.ts';

describe('POST /v1/id/phone/popup-start', () => {
  it('gives a service token and an enc_key that opens', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const answer = await shop.popupStart();
    const body = KcbPopupStartOk.parse(answer.json());
    expect(body.idcf_mbr_com_cd).toBe(shop.memberCode);
    const opened = openKcbFields({
      memberCode: shop.memberCode,
      encKey: body.enc_key,
      encIv: ENC_IV,
      fields: {},
    });
    expect(opened).toEqual({});
  });

  it('gives each transaction its own token and key', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const [one, two] = [await shop.start(), await shop.start()];
    expect(one.serviceToken).not.toBe(two.serviceToken);
    expect(one.encKey).not.toBe(two.encKey);
  });

  it.each([
    ['member code of nobody', 'B008', { idcf_mbr_com_cd: 'V99999999999' }],
    ['member code of another form', 'B008', { idcf_mbr_com_cd: 'v0' }],
    ['no member code', 'B008', { idcf_mbr_com_cd: undefined }],
    ['no transaction number', 'B097', { rqst_svc_tx_seqno: undefined }],
    ['empty transaction number', 'B097', { rqst_svc_tx_seqno: '' }],
    ['21 characters of transaction number', 'B098', { rqst_svc_tx_seqno: 'a'.repeat(21) }],
    ['a dash in the transaction number', 'B098', { rqst_svc_tx_seqno: 'a-b' }],
    ['a number as transaction number', 'B098', { rqst_svc_tx_seqno: 12 }],
    ['no return_url', 'B110', { return_url: undefined }],
    ['a relative return_url', 'B110', { return_url: '/callback' }],
    ['a script as return_url', 'B110', { return_url: 'javascript:alert(1)' }],
    ['no cause', 'B108', { rqst_cause_cd: undefined }],
    ['an unknown cause', 'B108', { rqst_cause_cd: '55' }],
    ['SEED', 'B017', { enc_algo_cd: '1131' }],
    ['no cipher', 'B017', { enc_algo_cd: undefined }],
    ['a short IV', 'B017', { enc_iv: '00'.repeat(15) }],
    ['an IV that is not hex', 'B017', { enc_iv: 'zz'.repeat(16) }],
    ['no site name', 'B017', { site_name: undefined }],
    ['a site name of 26 bytes', 'B017', { site_name: '가'.repeat(13) }],
    ['a site name that CP949 lacks', 'B017', { site_name: '😀' }],
    ['no site_url', 'B017', { site_url: undefined }],
    ['an array', 'B017', { enc_iv: [ENC_IV] }],
  ])('refuses %s with %s', async (_what, code, change) => {
    await using sim = standingSimulator();
    const answer = await merchant(sim).popupStart(change);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<Json>()).toMatchObject({ rsp_cd: code, rsp_msg: expect.stringMatching(/./) });
    expect(answer.json<Json>()).not.toHaveProperty('svc_tkn');
  });

  it('takes a site name of exactly 24 bytes', async () => {
    await using sim = standingSimulator();
    const answer = await merchant(sim).popupStart({ site_name: '가'.repeat(12) });
    expect(answer.json<Json>()['rsp_cd']).toBe('B000');
  });

  it('refuses a used transaction number with B101, also after other refusals', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const number = { rqst_svc_tx_seqno: 'once' };
    expect((await shop.popupStart({ ...number, enc_iv: 'x' })).json<Json>()['rsp_cd']).toBe('B017');
    expect((await shop.popupStart(number)).json<Json>()['rsp_cd']).toBe('B000');
    expect((await shop.popupStart(number)).json<Json>()['rsp_cd']).toBe('B101');
  });

  it.each([
    ['no bearer', {}],
    ['an unknown bearer', { authorization: 'Bearer V00000000001.nothing' }],
    ['another scheme', { authorization: 'Basic Ym9uaW4=' }],
  ])('answers %s with 401 and T990', async (_what, headers) => {
    await using sim = standingSimulator();
    const answer = await merchant(sim).popupStart({}, headers);
    expect([answer.statusCode, answer.json<Json>()['rsp_cd']]).toEqual([401, 'T990']);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'a=b', 415],
    ['text', 'text/plain', '{}', 415],
    ['JSON in EUC-KR', 'application/json; charset=euc-kr', '{}', 415],
    ['half JSON', 'application/json', '{"a":', 400],
    ['no body', 'application/json', '', 400],
    ['a body of 17 KiB', 'application/json', JSON.stringify({ a: 'x'.repeat(17 * 1024) }), 413],
  ])('refuses %s with B043', async (_what, contentType, payload, status) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const answer = await shop.call('popup-start', payload, {
      ...(await shop.auth()),
      'content-type': contentType,
    });
    expect([answer.statusCode, answer.json<Json>()['rsp_cd']]).toEqual([status, 'B043']);
  });

  it.each([
    ['null', null],
    ['an array', []],
    ['a text', '"x"'],
  ])('refuses %s as a whole', async (_what, body) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const answer = await shop.call('popup-start', body, await shop.auth());
    expect(answer.json<Json>()['rsp_cd']).toMatch(/^B0(?:17|43)$/);
  });
});
