import { describe, expect, it } from 'vitest';
import { IamportCertificationCallback, IamportCertificationParams } from '../src/iamport/browser.ts';
import { IamportCertification, IamportCertificationAnswer, ImpUid } from '../src/iamport/certification.ts';
import { IamportRefusal } from '../src/iamport/envelope.ts';
import { IamportOtpConfirm, IamportOtpRequest, IamportOtpRequestAnswer } from '../src/iamport/otp.ts';
import { IamportReturn } from '../src/iamport/return.ts';
import { IamportTokenRequest, IamportTokenResponse } from '../src/iamport/token.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

const token = { access_token: 'a'.repeat(40), now: 1_780_000_000, expired_at: 1_780_001_800 };

describe('tokens', () => {
  it('are asked for with key and secret, whatever else is sent', () => {
    expect(accepts(IamportTokenRequest, { imp_key: 'k', imp_secret: 's' })).toBe(true);
    expect(accepts(IamportTokenRequest, { imp_key: 'k', imp_secret: 's', more: '' })).toBe(true);
    expect(accepts(IamportTokenRequest, { imp_key: 'k' })).toBe(false);
    expect(accepts(IamportTokenRequest, { imp_key: 'k', imp_secret: null })).toBe(false);
  });

  it('come in the envelope, and a refusal without one', () => {
    expect(IamportTokenResponse.parse({ code: 0, message: null, response: token }).response).toEqual(token);
    const refused = {
      code: -1,
      message: '인증에 실패하였습니다. API키와 secret을 확인하세요.',
      response: null,
    };
    expect(IamportTokenResponse.parse(refused).response).toBeNull();
    expect(accepts(IamportRefusal, refused)).toBe(true);
  });

  it.each([
    ['no time', { access_token: 'a', now: 1 }],
    ['a token with a line break', { ...token, access_token: 'a\nb' }],
    ['times as text', { ...token, now: '1780000000' }],
  ])('are refused with %s', (_, response) =>
    expect(accepts(IamportTokenResponse, { code: 0, message: null, response })).toBe(false),
  );
});

describe('certifications', () => {
  const unfinished = {
    birth: 0,
    birthday: null,
    certified: false,
    certified_at: 0,
    foreigner: false,
    foreigner_v2: null,
    gender: null,
    imp_uid: 'imp_000000000001',
    merchant_uid: 'm1',
    name: null,
    origin: null,
    pg_provider: 'danal',
    pg_tid: null,
    unique_in_site: null,
    unique_key: null,
  };
  const certified = {
    ...unfinished,
    birth: 631_119_600,
    birthday: '1990-01-01',
    carrier: 'KT',
    certified: true,
    certified_at: 1_780_000_000,
    gender: 'male',
    name: '홍길동',
    phone: '01000000001',
  };

  it('say who it is where there is somebody', () => {
    const parsed = IamportCertification.parse(certified);
    expect(parsed.certified && parsed.name).toBe('홍길동');
  });

  it('stay readable while nobody is certified, and without keys that are not contracted', () => {
    expect(IamportCertification.parse(unfinished)).toEqual(unfinished);
    expect(accepts(IamportCertification, { ...certified, unique_key: '' })).toBe(true);
    expect(accepts(IamportCertification, { ...certified, carrier: undefined, phone: undefined })).toBe(true);
  });

  it.each([
    ['no name', { name: null }],
    ['no birthday', { birthday: null }],
    ['a birthday that is none', { birthday: '1990-02-30' }],
    ['no time', { certified_at: 0 }],
    ['an unknown carrier', { carrier: 'KTF' }],
    ['an unknown provider', { pg_provider: 'kcb' }],
    ['a certified that is a text', { certified: 'true' }],
    ['an imp_uid of another form', { imp_uid: 'imp_1' }],
  ])('are no certified person with %s', (_, wrong) =>
    expect(accepts(IamportCertification, { ...certified, ...wrong })).toBe(false),
  );

  it('come in the envelope; none where there is none', () => {
    const none = { code: -1, message: '인증결과가 존재하지 않습니다.', response: null };
    expect(IamportCertificationAnswer.parse(none).response).toBeNull();
    expect(accepts(IamportCertificationAnswer, { code: 0, message: null })).toBe(false);
  });

  it('have ids of one form', () => {
    for (const id of ['imp_12345678901', 'imp_1234567890123', 'IMP_123456789012', 'imp_12345678901a', '']) {
      expect(accepts(ImpUid, id)).toBe(false);
    }
  });
});

describe('the browser', () => {
  it('needs a merchant_uid, and takes what the provider documents', () => {
    const all = {
      channelKey: 'channel-key-1',
      pg: 'danal.B010001',
      merchant_uid: 'm1',
      company: '본인 상점',
      m_redirect_url: 'https://shop.example/certifications/redirect',
      popup: false,
      min_age: 19,
      name: '홍길동',
      phone: '010-0000-0001',
      carrier: 'KTF',
    };
    expect(IamportCertificationParams.parse(all)).toEqual(all);
    expect(accepts(IamportCertificationParams, { merchant_uid: 'm1' })).toBe(true);
  });

  it.each([
    ['no merchant_uid', { merchant_uid: undefined }],
    ['REST’s name of KT', { carrier: 'KT' }],
    ['a redirect that is no address', { m_redirect_url: 'javascript:alert(1)' }],
    ['something else', { callback: 'x' }],
  ])('is refused with %s', (_, wrong) =>
    expect(accepts(IamportCertificationParams, { merchant_uid: 'm1', ...wrong })).toBe(false),
  );

  it('is told how it ended', () => {
    const told = { success: true, imp_uid: 'imp_000000000001', merchant_uid: 'm1', pg_type: 'certification' };
    expect(accepts(IamportCertificationCallback, { ...told, error_code: null, error_msg: null })).toBe(true);
    expect(accepts(IamportCertificationCallback, { ...told, success: 'true' })).toBe(false);
    expect(accepts(IamportCertificationCallback, { ...told, imp_uid: 'imp_1' })).toBe(false);
  });
});

describe('an OTP', () => {
  const asked = {
    name: '홍길동',
    phone: '01000000001',
    birth: '900101',
    gender_digit: '1',
    carrier: 'LGT',
    is_mvno: true,
    verification_method: 'APP',
    bypass: { danal: {} },
  };

  it('is asked for with what the provider documents', () => {
    expect(IamportOtpRequest.parse(asked)).toEqual(asked);
    const { is_mvno: _, verification_method: __, bypass: ___, ...least } = asked;
    expect(accepts(IamportOtpRequest, least)).toBe(true);
  });

  it.each([
    ['no name', { name: undefined }],
    ['a number with symbols', { phone: '010-0000-0001' }],
    ['a whole year', { birth: '19900101' }],
    ['a digit that there is not', { gender_digit: '9' }],
    ['the browser’s name of KT', { carrier: 'KTF' }],
    ['a text for yes', { is_mvno: 'true' }],
    ['another method', { verification_method: 'ARS' }],
    ['an object as company', { company: {} }],
  ])('is not asked for with %s', (_, wrong) =>
    expect(accepts(IamportOtpRequest, { ...asked, ...wrong })).toBe(false),
  );

  it('is six digits', () => {
    expect(accepts(IamportOtpConfirm, { otp: '012345' })).toBe(true);
    for (const otp of ['12345', '1234567', 123456, '12345a']) {
      expect(accepts(IamportOtpConfirm, { otp })).toBe(false);
    }
  });

  it('answers an imp_uid', () => {
    const answer = { code: 0, message: null, response: { imp_uid: 'imp_000000000001' } };
    expect(accepts(IamportOtpRequestAnswer, answer)).toBe(true);
    expect(accepts(IamportOtpRequestAnswer, { ...answer, response: { imp_uid: 'imp_1' } })).toBe(false);
  });
});

describe('a return', () => {
  const query = { imp_uid: 'imp_000000000001', merchant_uid: 'm1', success: 'true' };

  it('says that it ended, whatever else a shop’s address has', () => {
    expect(IamportReturn.parse({ ...query, from: 'app' })).toEqual(query);
    expect(accepts(IamportReturn, { imp_uid: 'imp_000000000001' })).toBe(true);
    expect(
      accepts(IamportReturn, { ...query, success: 'false', error_code: '9010', error_msg: '실패' }),
    ).toBe(true);
  });

  it.each([
    ['no imp_uid', { imp_uid: undefined }],
    ['two of them', { imp_uid: ['imp_000000000001', 'imp_000000000002'] }],
    ['another word', { success: 'yes' }],
  ])('is none with %s', (_, wrong) => expect(accepts(IamportReturn, { ...query, ...wrong })).toBe(false));
});
