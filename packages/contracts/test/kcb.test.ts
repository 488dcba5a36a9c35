import { describe, expect, it } from 'vitest';
import { KcbCommonSvlForm } from '../src/kcb/common-svl.ts';
import { KcbEncIv, KcbMemberCode, KcbServiceToken, KcbTransactionNumber } from '../src/kcb/fields.ts';
import { KcbPlainFields, KcbPopupResultOk } from '../src/kcb/popup-result.ts';
import { KcbPopupStartOk, KcbPopupStartRequest, KcbRefusal } from '../src/kcb/popup-start.ts';
import { KCB_RESULT_CODES, kcbResultEntry } from '../src/kcb/result-code.ts';
import { KcbTokenRequest, KcbTokenResponse } from '../src/kcb/token.ts';

const refuses = (schema: { safeParse(value: unknown): { success: boolean } }, values: readonly unknown[]) => {
  for (const value of values) expect([value, schema.safeParse(value).success]).toEqual([value, false]);
};

describe('result codes', () => {
  it('has every documented code', () => {
    const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const documented = [
      [0, 6, 8, 10, 17, 30, 43, 91, 92, 97, 98, 99, 120, 121, 122, 123, 124, 125, 161, 162],
      numbers(81, 86),
      numbers(100, 115),
      numbers(128, 133),
      numbers(135, 151),
      numbers(154, 159),
    ]
      .flat()
      .map((number) => `B${String(number).padStart(3, '0')}`);
    expect(Object.keys(KCB_RESULT_CODES).sort()).toEqual([...documented, 'T990'].sort());
  });

  it('knows one success', () => {
    const successes = Object.entries(KCB_RESULT_CODES).filter(([, { outcome }]) => outcome === 'verified');
    expect(successes.map(([code]) => code)).toEqual(['B000']);
  });

  it.each(['B999', '', 'b000', 'B0000', 'B000 ', 'toString', '__proto__'])(
    'takes «%s» for no success, and not final',
    (code) => {
      expect(kcbResultEntry(code)).toMatchObject({ outcome: 'retry', code: 'provider_answer_invalid' });
    },
  );

  it('knows the user’s cancel', () =>
    expect(kcbResultEntry('B123')).toMatchObject({ outcome: 'failed', code: 'cancelled' }));
});

describe('forms of fields', () => {
  it('refuses near misses', () => {
    refuses(KcbMemberCode, ['V0000000001', 'v00000000001', 'V000000000012', 'VV0000000001', 12]);
    refuses(KcbTransactionNumber, ['', 'a'.repeat(21), 'a-b', '한', 'a\n']);
    refuses(KcbServiceToken, ['', 'a b', 'a\n', '한', 'a'.repeat(513)]);
    refuses(KcbEncIv, ['', '0'.repeat(31), '0'.repeat(33), 'g'.repeat(32)]);
    expect(KcbMemberCode.parse('V00000000001')).toBe('V00000000001');
  });
});

describe('messages', () => {
  const token = {
    grant_type: 'client_credentials',
    scope: 'ids',
    site_cd: 's',
    client_id: 'c',
    client_secret: 'x',
  };
  const start = {
    idcf_mbr_com_cd: 'V00000000001',
    rqst_svc_tx_seqno: 'abc123',
    return_url: 'https://shop.example/r',
    site_name: '상점',
    site_url: 'shop.example',
    enc_algo_cd: '1331',
    enc_iv: '0'.repeat(32),
    rqst_cause_cd: '00',
  };
  const started = {
    rsp_cd: 'B000',
    idcf_mbr_com_cd: 'V00000000001',
    svc_tkn: 't',
    rqst_svc_tx_seqno: 'a',
    enc_key: 'QUJD',
  };

  it('are strict where we accept', () => {
    expect(KcbTokenRequest.parse(token)).toEqual(token);
    refuses(KcbTokenRequest, [
      { ...token, scope: 'all' },
      { ...token, client_id: '' },
    ]);
    expect(KcbTokenRequest.parse({ ...token, more: 1 })).toEqual(token);
    expect(KcbPopupStartRequest.parse(start)).toEqual(start);
    refuses(KcbPopupStartRequest, [
      { ...start, enc_algo_cd: '1131' },
      { ...start, rqst_cause_cd: '05' },
      { ...start, return_url: 'javascript:alert(1)' },
    ]);
    expect(KcbPopupStartRequest.parse({ ...start, more: 1 })).toEqual(start);
    const form = {
      tc: 'kcb.oknm.online.main.popup.cmd.P941_CertChoiceCmd',
      idcf_mbr_com_cd: 'V00000000001',
      svc_tkn: 't',
    };
    expect(KcbCommonSvlForm.parse(form)).toEqual(form);
    expect(KcbCommonSvlForm.parse({ ...form, _csrf: 'x' })).toEqual(form);
    refuses(KcbCommonSvlForm, [
      { ...form, tc: 'other' },
      { ...form, svc_tkn: ['t', 't'] },
    ]);
  });

  it('let KCB say more than we know, but not less', () => {
    expect(KcbPopupStartOk.parse({ ...started, new_field: 1 })).toEqual(started);
    refuses(KcbPopupStartOk, [
      { ...started, rsp_cd: 'B001' },
      { ...started, enc_key: 'a' },
      { ...started, svc_tkn: '' },
    ]);
    expect(KcbTokenResponse.parse({ access_token: 'a', expires_in: '300', token_type: 'Bearer' })).toEqual({
      access_token: 'a',
      expires_in: 300,
    });
    refuses(KcbTokenResponse, [{}, { access_token: 'a\n' }, { access_token: 'a', expires_in: -1 }]);
    refuses(KcbRefusal, [{ rsp_cd: 'B000' }, { rsp_cd: 'B12' }, {}]);
  });

  it('of a result need every field but the CI', () => {
    const result = {
      ...started,
      nm: 'a',
      brdt: 'a',
      sex: 'M',
      ntv_frnr_cd: 'L',
      mbphn_no: 'a',
      tel_com_cd: '01',
      di: 'a',
    };
    expect(KcbPopupResultOk.safeParse(result).success).toBe(true);
    for (const name of ['nm', 'brdt', 'sex', 'ntv_frnr_cd', 'mbphn_no', 'di']) {
      refuses(KcbPopupResultOk, [
        { ...result, [name]: undefined },
        { ...result, [name]: '' },
      ]);
    }
    const plain = {
      nm: 'a',
      brdt: '19900101',
      sex: 'M',
      ntv_frnr_cd: 'L',
      mbphn_no: '01000000001',
      tel_com_cd: '01',
      di: 'x',
    };
    expect(KcbPlainFields.parse(plain)).toEqual(plain);
    refuses(KcbPlainFields, [
      { ...plain, brdt: '900101' },
      { ...plain, sex: 'm' },
      { ...plain, ntv_frnr_cd: '3' },
      { ...plain, tel_com_cd: '07' },
      { ...plain, mbphn_no: '010-0000-0001' },
    ]);
  });
});
