import { describe, expect, it } from 'vitest';
import { openResult, RETURN_URL, standingSimulator } from '../harness.ts';
import {
  atCarrier,
  atPass,
  atPassWait,
  CONSENTS,
  HONG,
  HONG_PASS,
  newestRequest,
  resultCode,
  wrongCode,
} from './journey.ts';

describe('the PASS journey', () => {
  it('verifies a person who types everything and approves', async () => {
    await using sim = standingSimulator();
    const journey = await atCarrier(sim);
    const { browser, world, shop, serviceToken, encKey } = journey;
    await browser.submit('carrier', { network: 'SKT', method: 'pass', ...CONSENTS });
    expect(browser.text).toContain('PASS로 인증할 정보를 입력해 주세요');
    await browser.submit('pass', { ...HONG_PASS, captcha: browser.captcha });
    expect(browser.text).toMatch(/PASS 앱에서 인증해 주세요 010-\*{4}-0001 번호의 PASS 앱.*남은 시간 03:00/);
    expect(world.approvePass(newestRequest(journey).id).status).toBe('approved');
    await browser.submit('pass-done');
    expect(browser.location).toBe(`${RETURN_URL}?svc_tkn=${serviceToken}`);
    const result = openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey);
    expect(result).toMatchObject({ rsp_cd: 'B000', nm: '홍길동', mbphn_no: '01000000001', tel_com_cd: '01' });
    expect(world.inbox()).toEqual([]);
  });

  it('asks for SMS or PASS by its buttons, PASS first', async () => {
    await using sim = standingSimulator();
    const { browser } = await atCarrier(sim);
    const buttons = [...browser.answer.body.matchAll(/name="method"\s+value="(\w+)"/g)].map(([, way]) => way);
    expect(buttons).toEqual(['pass', 'sms']);
    await browser.submit('carrier', { network: 'SKT', method: 'sms', ...CONSENTS });
    expect(browser.text).toContain('생년월일 6자리');
  });

  it('waits until the app has answered', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    await journey.browser.submit('pass-done');
    expect(journey.browser.text).toContain('아직 승인되지 않았어요.');
    expect(await resultCode(journey)).toBe('B102');
    journey.world.approvePass(newestRequest(journey).id);
    await journey.browser.submit('pass-done');
    expect(await resultCode(journey)).toBe('B000');
  });

  it('tells the waiting page when to go on, and leaves no trace of being asked', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const { browser, world } = journey;
    const form = browser.form('pass-done') ?? {};
    const entries = world.journal().length;
    const state = async () => (await browser.post('/CommonSvl/pass-status', form)).answer.json<unknown>();
    expect(await state()).toEqual({ state: 'waiting' });
    world.clock.advance(179_999);
    expect(await state()).toEqual({ state: 'waiting' });
    world.clock.advance(1);
    expect(await state()).toEqual({ state: 'over' });
    await browser.post('/CommonSvl/pass-status', { ...form, svc_tkn: 'x' });
    expect(browser.answer.json()).toEqual({ state: 'over' });
    expect(world.journal()).toHaveLength(entries);
  });

  it('goes back with B123 when the app says no', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    expect(journey.world.rejectPass(newestRequest(journey).id).status).toBe('rejected');
    await journey.browser.submit('pass-done');
    expect(journey.browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe('B123');
  });

  it.each([
    ['name', '', '이름을 입력해 주세요.'],
    ['name', '홍\u0007', '이름을 확인해 주세요.'],
    ['phone', '', '휴대폰 번호를 입력해 주세요.'],
    ['phone', '0212345678', '휴대폰 번호를 확인해 주세요.'],
    ['captcha', '', '보안문자를 입력해 주세요.'],
    ['captcha', '777777', '보안문자를 확인해 주세요.'],
  ])('refuses %s %j, keeps the rest, focuses it and changes the captcha', async (field, value, text) => {
    await using sim = standingSimulator();
    const { browser, world } = await atPass(sim);
    const { captcha } = browser;
    await browser.submit('pass', { ...HONG_PASS, captcha, [field]: value });
    expect(browser.text).toContain(text);
    expect(browser.answer.body).toMatch(/aria-invalid="true"[^>]*autofocus/s);
    expect(browser.captcha).not.toBe(captcha);
    expect(browser.form('pass')).toMatchObject({ ...HONG_PASS, [field]: expect.any(String), captcha: '' });
    expect(world.passRequests()).toEqual([]);
  });

  it.each([
    ['another name', 'SKT', { name: '홍길순' }],
    ['another carrier', 'KT', {}],
  ])('does not ask the app for %s, and lets the person correct it', async (_what, network, change) => {
    await using sim = standingSimulator();
    const { browser, world } = await atCarrier(sim);
    await browser.submit('carrier', { network, method: 'pass', ...CONSENTS });
    await browser.submit('pass', { ...HONG_PASS, ...change, captcha: browser.captcha });
    expect(browser.text).toContain('PASS에 등록된 정보와 달라요.');
    expect(browser.form('pass')).toMatchObject({ ...HONG_PASS, ...change, captcha: '' });
    expect(world.passRequests()).toEqual([]);
    await browser.submit('fill', { person: '01000000001' });
    await browser.submit('back');
    await browser.submit('carrier', { network: 'SKT', method: 'pass', ...CONSENTS });
    await browser.submit('pass', { ...HONG_PASS, captcha: browser.captcha });
    expect(world.passRequests()).toHaveLength(1);
  });

  it('verifies a stranger, the same one each time', async () => {
    await using sim = standingSimulator();
    const verify = async (name: string) => {
      const { browser, world, shop, serviceToken, encKey } = await atPass(sim);
      await browser.submit('pass', { name, phone: '01000005432', captcha: browser.captcha });
      world.approvePass(world.passRequests({ serviceToken })[0]?.id ?? '');
      return openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey);
    };
    const first = await verify('아무개');
    expect(first).toMatchObject({ rsp_cd: 'B000', nm: '아무개', mbphn_no: '01000005432' });
    expect(first['brdt']).toMatch(/^19[6-9][0-9](?:0[1-9]|1[0-2])(?:[01][0-9]|2[0-8])$/);
    expect((await verify('아무개'))['ci']).toBe(first['ci']);
    expect((await verify('다른이'))['ci']).not.toBe(first['ci']);
  });

  it('takes an 알뜰폰 customer with the fifth consent', async () => {
    await using sim = standingSimulator();
    const { browser } = await atCarrier(sim);
    const form = { network: 'MVNO', mvno: 'LGU_MVNO', method: 'pass', ...CONSENTS };
    await browser.submit('carrier', form);
    expect(browser.text).toContain('필수 약관에 모두 동의해 주세요.');
    await browser.submit('carrier', { ...form, 'consent-mvno': 'yes' });
    await browser.submit('pass', { name: '최알뜰', phone: '01000000006', captcha: browser.captcha });
    expect(browser.text).toContain('PASS 앱에서 인증해 주세요');
  });
});

describe('how PASS ends', () => {
  it.each([
    ['01000000009', 'B162'],
    ['01000000010', 'B123'],
    ['01000000013', 'B137'],
    ['01000000014', 'B154'],
    ['01000000015', 'B092'],
    ['01000000016', 'B006'],
  ])('tells %s at once: %s', async (person, code) => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim, person);
    expect(journey.browser.text).toContain(`오류 코드 ${code}`);
    expect(journey.world.passRequests()).toEqual([]);
    await journey.browser.submit('return');
    expect(journey.browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe(code);
  });

  it.each([
    ['01000000011', 'B129', 'PASS 앱에서 승인할 시간이 지났어요.'],
    ['01000000012', 'B130', '인증번호를 여러 번 잘못 입력했어요.'],
  ])('tells %s after the approval: %s', async (person, code, words) => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim, person);
    journey.world.approvePass(newestRequest(journey).id);
    await journey.browser.submit('pass-done');
    expect(journey.browser.text).toContain(words);
    expect(await resultCode(journey)).toBe(code);
  });

  it('lets 01000000020 close the window: no way back on the page', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim, '01000000020');
    journey.world.approvePass(newestRequest(journey).id);
    await journey.browser.submit('pass-done');
    expect(journey.browser.text).toContain('창을 닫았어요');
    expect(journey.browser.answer.body).not.toContain('<form');
    expect(await resultCode(journey)).toBe('B102');
  });

  it('returns by POST for a person whose browser does', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim, '01000000021');
    journey.world.approvePass(newestRequest(journey).id);
    await journey.browser.submit('pass-done');
    expect(journey.browser.answer.body).toMatch(/<form method="post" action="[^"]*callback/);
    expect(await resultCode(journey)).toBe('B000');
  });

  it('ends with B129 when the time is up, not a moment before', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const { id } = newestRequest(journey);
    journey.world.clock.advance(179_999);
    await journey.browser.submit('pass-done');
    expect(journey.browser.text).toContain('아직 승인되지 않았어요.');
    journey.world.clock.advance(1);
    expect(() => journey.world.approvePass(id)).toThrow('pass_request_ended');
    await journey.browser.submit('pass-done');
    expect(journey.browser.text).toMatch(/PASS 앱에서 승인할 시간이 지났어요.*오류 코드 B129/);
    expect(await resultCode(journey)).toBe('B129');
  });

  it('ends with B129 on the page alone, where nobody approves', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    journey.world.clock.advance(180_000);
    await journey.browser.submit('pass-done');
    expect(await resultCode(journey)).toBe('B129');
  });

  it('sends again three times: each withdraws the one before', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const { browser, world } = journey;
    const first = newestRequest(journey);
    world.clock.advance(100_000);
    await browser.submit('resend');
    expect(browser.text).toMatch(/PASS 알림을 다시 보냈어요.*남은 시간 03:00.*다시 보내기 \(2번 남음\)/);
    expect(() => world.approvePass(first.id)).toThrow('pass_request_ended');
    expect(world.passRequests().map(({ status }) => status)).toEqual(['withdrawn', 'waiting']);
    await browser.submit('resend');
    await browser.submit('resend');
    expect(browser.answer.body).toMatch(/disabled\s*>\s*알림을 더 보낼 수 없어요/);
    await browser.submit('resend');
    expect(browser.text).toMatch(/PASS 인증을 너무 많이 요청했어요.*오류 코드 B120/);
    expect(await resultCode(journey)).toBe('B120');
  });

  it('ends with B136 when it is sent again too late', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    journey.world.clock.advance(180_000);
    await journey.browser.submit('resend');
    expect(journey.browser.text).toMatch(/PASS 알림을 다시 받을 수 있는 시간.*오류 코드 B136/);
    expect(await resultCode(journey)).toBe('B136');
  });

  it('counts SMS and requests together, Back or not', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const { browser, world } = journey;
    for (let times = 0; times < 4; times += 1) {
      await browser.submit('back');
      await browser.submit('fill', { person: '01000000001' });
      await browser.submit('pass');
    }
    expect(world.passRequests()).toHaveLength(4);
    expect(await resultCode(journey)).toBe('B120');
  });

  it.each([
    ['the form', atPass],
    ['the waiting', atPassWait],
  ])('is cancelled at %s with B123, and the request is withdrawn', async (_step, begin) => {
    await using sim = standingSimulator();
    const journey = await begin(sim);
    await journey.browser.submit('cancel');
    expect(journey.browser.location).toBe(`${RETURN_URL}?svc_tkn=${journey.serviceToken}`);
    expect(journey.world.passRequests().every(({ status }) => status === 'withdrawn')).toBe(true);
    expect(await resultCode(journey)).toBe('B123');
  });

  it('lets the person change to SMS, and back is B133 for the old page', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const { browser, world } = journey;
    const old = browser.form('pass-done') ?? {};
    const { id } = newestRequest(journey);
    await browser.submit('back');
    await browser.submit('back');
    await browser.submit('carrier', { network: 'SKT', method: 'sms', ...CONSENTS });
    await browser.submit('sms', { ...HONG, captcha: browser.captcha });
    expect(() => world.approvePass(id)).toThrow('pass_request_ended');
    await browser.post('/CommonSvl/pass-done', old);
    expect([browser.answer.statusCode, browser.text.includes('B133')]).toEqual([400, true]);
    await browser.submit('resume');
    await browser.submit('code', { code: wrongCode(journey) });
    expect(browser.text).toContain('4번 더 입력할 수 있어요.');
  });
});
