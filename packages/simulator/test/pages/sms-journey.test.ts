import { describe, expect, it } from 'vitest';
import { openResult, RETURN_URL, standingSimulator } from '../harness.ts';
import { atCarrier, atCode, atSms, CONSENTS, HONG, newestCode, resultCode, wrongCode } from './journey.ts';

describe('the SMS journey', () => {
  it('verifies a person who types everything', async () => {
    await using sim = standingSimulator();
    const journey = await atCarrier(sim);
    const { browser, shop, serviceToken, encKey } = journey;
    expect(browser.text).toContain('이용 중인 통신사를 선택해 주세요');
    await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
    expect(browser.text).toContain('내 정보를 입력해 주세요');
    await browser.submit('sms', { ...HONG, captcha: browser.captcha });
    expect(browser.text).toMatch(/010-\*{4}-0001 번호로 문자를 보냈어요.*남은 시간 03:00/);
    await browser.submit('code', { code: newestCode(journey) });
    expect(browser.location).toBe(`${RETURN_URL}?svc_tkn=${serviceToken}`);
    const result = openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey);
    expect(result).toMatchObject({ rsp_cd: 'B000', nm: '홍길동', mbphn_no: '01000000001' });
  });

  it('needs three clicks with the simulator’s help', async () => {
    await using sim = standingSimulator();
    const journey = await atCarrier(sim);
    await journey.browser.submit('fill', { person: '01000000001' });
    await journey.browser.submit('sms');
    await journey.browser.submit('fill-code');
    await journey.browser.submit('code');
    expect(journey.browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe('B000');
  });

  it('returns by POST for a person whose browser does', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim, '01000000021');
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect(journey.browser.answer.statusCode).toBe(200);
    expect(journey.browser.answer.body).toMatch(
      new RegExp(
        `<form method="post" action="${RETURN_URL}"[^>]*data-submit-now[^>]*>\\s*<input type="hidden" name="svc_tkn" value="${journey.serviceToken}"`,
      ),
    );
    expect(journey.browser.text).toContain('돌아가기');
    expect(await resultCode(journey)).toBe('B000');
  });

  it('verifies a stranger, and a foreigner by the digit 5', async () => {
    await using sim = standingSimulator();
    const journey = await atSms(sim);
    const { browser, shop, serviceToken, encKey } = journey;
    const typed = { name: 'DOE JANE', birth: '010203', back: '8', phone: '01000005432' };
    await browser.submit('sms', { ...typed, captcha: browser.captcha });
    await browser.submit('code', { code: newestCode(journey) });
    expect(openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey)).toMatchObject({
      nm: 'DOE JANE',
      brdt: '20010203',
      sex: 'F',
      ntv_frnr_cd: 'F',
      tel_com_cd: '01',
    });
  });

  it('takes 알뜰폰 with its network and its fifth consent', async () => {
    await using sim = standingSimulator();
    const { browser } = await atCarrier(sim);
    await browser.submit('carrier', { network: 'MVNO', ...CONSENTS });
    expect(browser.text).toContain('알뜰폰 통신사를 선택해 주세요.');
    await browser.submit('carrier', { network: 'MVNO', mvno: 'LGU_MVNO', ...CONSENTS });
    expect(browser.text).toContain('필수 약관에 모두 동의해 주세요.');
    await browser.submit('carrier', {
      network: 'MVNO',
      mvno: 'LGU_MVNO',
      ...CONSENTS,
      'consent-mvno': 'yes',
    });
    const choi = { name: '최알뜰', birth: '791231', back: '2', phone: '01000000006' };
    await browser.submit('sms', { ...choi, captcha: browser.captcha });
    expect(browser.text).toContain('010-****-0006 번호로 문자를 보냈어요.');
  });

  it.each([
    ['통신사를 선택해 주세요.', { ...CONSENTS }],
    ['통신사를 선택해 주세요.', { network: 'PASS', ...CONSENTS }],
    ['알뜰폰 통신사를 선택해 주세요.', { network: 'MVNO', mvno: 'SKT', 'consent-all': 'yes' }],
    ['필수 약관에 모두 동의해 주세요.', { network: 'KT' }],
    ['필수 약관에 모두 동의해 주세요.', { network: 'KT', ...CONSENTS, 'consent-carrier': '' }],
  ])('says %s', async (text, typed) => {
    await using sim = standingSimulator();
    const { browser } = await atCarrier(sim);
    await browser.submit('carrier', typed);
    expect(browser.answer.body).toMatch(new RegExp(`role="alert">${text}`));
    expect(browser.form('carrier')).toBeDefined();
  });

  it('takes 전체 동의 alone as all consents', async () => {
    await using sim = standingSimulator();
    const { browser } = await atCarrier(sim);
    await browser.submit('carrier', { network: 'KT', 'consent-all': 'yes' });
    expect(browser.text).toContain('내 정보를 입력해 주세요');
  });

  it.each([
    ['name', '', '이름을 입력해 주세요.'],
    ['name', '홍\u0007길동', '이름을 확인해 주세요.'],
    ['name', '😀', '이름을 확인해 주세요.'],
    ['birth', '', '생년월일 6자리를 입력해 주세요.'],
    ['birth', '90010', '생년월일 6자리를 확인해 주세요.'],
    ['birth', '900231', '생년월일을 확인해 주세요.'],
    ['back', '', '첫 숫자를 입력해 주세요.'],
    ['back', '3', '생년월일을 확인해 주세요.'],
    ['back', 'x', '첫 숫자를 확인해 주세요.'],
    ['phone', '', '휴대폰 번호를 입력해 주세요.'],
    ['phone', '0212345678', '휴대폰 번호를 확인해 주세요.'],
    ['captcha', '', '보안문자를 입력해 주세요.'],
    ['captcha', '777777', '보안문자를 확인해 주세요.'],
  ])('refuses %s %j, keeps the rest, focuses it and changes the captcha', async (field, value, text) => {
    await using sim = standingSimulator();
    const { browser, world } = await atSms(sim);
    const { captcha } = browser;
    await browser.submit('sms', { ...HONG, captcha, [field]: value });
    expect(browser.text).toContain(text);
    expect(browser.answer.body).toMatch(/aria-invalid="true"[^>]*autofocus/s);
    expect(browser.captcha).not.toBe(captcha);
    expect(browser.form('sms')).toMatchObject({ ...HONG, [field]: expect.any(String), captcha: '' });
    expect(world.inbox()).toEqual([]);
  });

  it.each([
    ['another name', { name: '홍길순' }],
    ['another birth date', { birth: '900102' }],
    ['another gender', { back: '2' }],
    ['another nationality', { back: '5' }],
  ])('does not send a code to %s, and lets the person correct it', async (_what, change) => {
    await using sim = standingSimulator();
    const journey = await atSms(sim);
    const { browser, world } = journey;
    await browser.submit('sms', { ...HONG, ...change, captcha: browser.captcha });
    expect(browser.text).toContain('입력한 정보를 확인해 주세요.');
    expect(world.inbox()).toEqual([]);
    await browser.submit('sms', { ...HONG, captcha: browser.captcha });
    expect(world.inbox()).toHaveLength(1);
  });

  it('does not send a code where the carrier is another one', async () => {
    await using sim = standingSimulator();
    const { browser, world } = await atCarrier(sim);
    await browser.submit('carrier', { network: 'KT', ...CONSENTS });
    await browser.submit('sms', { ...HONG, captcha: browser.captcha });
    expect(browser.text).toContain('입력한 정보를 확인해 주세요.');
    await browser.submit('back');
    await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
    await browser.submit('sms', { ...HONG, captcha: browser.captcha });
    expect(world.inbox()).toHaveLength(1);
  });

  it('says that a code is wrong and takes the right one then', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    await journey.browser.submit('code', { code: wrongCode(journey) });
    expect(journey.browser.text).toContain('인증 번호를 확인해 주세요. 4번 더 입력할 수 있어요.');
    expect(await resultCode(journey)).toBe('B102');
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect(await resultCode(journey)).toBe('B000');
  });

  it.each(['', '12345', '1234567', 'abcdef'])('does not count %j as a try', async (code) => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    for (let times = 0; times < 6; times += 1) await journey.browser.submit('code', { code });
    expect(journey.browser.text).toContain('인증번호 6자리를 입력해 주세요.');
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect(await resultCode(journey)).toBe('B000');
  });

  it('ends with B130 at the fifth wrong code; asking for another SMS gives no new tries', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    const { browser } = journey;
    for (let times = 0; times < 4; times += 1) await browser.submit('code', { code: wrongCode(journey) });
    await browser.submit('resend');
    await browser.submit('code', { code: wrongCode(journey) });
    expect(browser.text).toContain('오류 코드 B130');
    await browser.submit('return');
    expect(browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe('B130');
  });

  it('ends with B129 when the time is up, not a moment before', async () => {
    await using sim = standingSimulator();
    const [early, late] = [await atCode(sim), await atCode(sim)];
    sim.world().clock.advance(179_999);
    await early.browser.submit('code', { code: early.world.inbox()[0]?.code ?? '' });
    expect(await resultCode(early)).toBe('B000');
    sim.world().clock.advance(1);
    await late.browser.submit('code', { code: newestCode(late) });
    expect(late.browser.text).toContain('오류 코드 B129');
    expect(await resultCode(late)).toBe('B129');
  });

  it('sends again three times: a new code, a new timer, the old code is void', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    const first = newestCode(journey);
    sim.world().clock.advance(100_000);
    await journey.browser.submit('resend');
    expect(journey.browser.text).toMatch(/인증번호를 다시 보냈어요.*남은 시간 03:00.*재전송 \(2번 남음\)/);
    expect(newestCode(journey)).not.toBe(first);
    await journey.browser.submit('code', { code: first });
    expect(journey.browser.text).toContain('인증 번호를 확인해 주세요.');
    await journey.browser.submit('resend');
    await journey.browser.submit('resend');
    expect(journey.browser.answer.body).toMatch(/disabled>\s*재전송 횟수를 다 썼어요/);
    expect(journey.world.inbox()).toHaveLength(4);
    await journey.browser.submit('resend');
    expect(journey.browser.text).toContain('오류 코드 B120');
    expect(await resultCode(journey)).toBe('B120');
  });

  it('counts an SMS asked for after Back as one more', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    for (let times = 0; times < 4; times += 1) {
      await journey.browser.submit('back');
      await journey.browser.submit('fill', { person: '01000000001' });
      await journey.browser.submit('sms');
    }
    expect(journey.world.inbox()).toHaveLength(4);
    expect(await resultCode(journey)).toBe('B120');
  });

  it('ends with B136 when another SMS is asked for too late', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim);
    sim.world().clock.advance(180_000);
    await journey.browser.submit('resend');
    expect(journey.browser.text).toMatch(/인증번호를 다시 받을 수 있는 시간이 지났어요.*오류 코드 B136/);
    expect(await resultCode(journey)).toBe('B136');
  });

  it.each([
    ['step 1', atCarrier],
    ['step 2', atSms],
    ['step 3', atCode],
  ])('is cancelled at %s with B123', async (_step, begin) => {
    await using sim = standingSimulator();
    const journey = await begin(sim);
    await journey.browser.submit('cancel');
    expect(journey.browser.location).toBe(`${RETURN_URL}?svc_tkn=${journey.serviceToken}`);
    expect(await resultCode(journey)).toBe('B123');
  });

  it.each([
    ['01000000009', 'B162'],
    ['01000000010', 'B123'],
    ['01000000013', 'B137'],
    ['01000000014', 'B154'],
    ['01000000015', 'B092'],
    ['01000000016', 'B006'],
  ])('tells %s at once: %s', async (person, code) => {
    await using sim = standingSimulator();
    const journey = await atCode(sim, person);
    expect(journey.browser.text).toContain(`오류 코드 ${code}`);
    expect(journey.world.inbox()).toEqual([]);
    await journey.browser.submit('return');
    expect(journey.browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe(code);
  });

  it.each([
    ['01000000011', 'B129'],
    ['01000000012', 'B130'],
  ])('tells %s after the code, even the right one: %s', async (person, code) => {
    await using sim = standingSimulator();
    const journey = await atCode(sim, person);
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect(journey.browser.text).toContain(`오류 코드 ${code}`);
    expect(await resultCode(journey)).toBe(code);
  });

  it('lets 01000000020 close the window: no way back on the page', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim, '01000000020');
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect(journey.browser.text).toContain('창을 닫았어요');
    expect(journey.browser.answer.body).not.toContain('<form');
    expect(await resultCode(journey)).toBe('B102');
  });
});
