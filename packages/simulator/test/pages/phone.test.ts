import { describe, expect, it } from 'vitest';
import { RETURN_URL, standingSimulator } from '../harness.ts';
import { atPassWait, atQr, newestRequest, phoneOf, resultCode } from './journey.ts';

describe('the PASS app’s page', () => {
  it('shows who asks, approves, and lets the waiting page go on', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const phone = await phoneOf(sim, journey);
    expect(phone.browser.text).toMatch(/시뮬레이터.*본인인증 요청이 왔어요.*본인 상점.*010-\*{4}-0001/);
    await phone.press('approve');
    expect(phone.browser.text).toMatch(/승인했어요.*앱에서 돌아가기/);
    await journey.browser.submit('pass-done');
    expect(journey.browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe('B000');
  });

  it.each([
    ['after the approval', [['approve'], ['return']]],
    ['with the approval', [['approve', { return: 'yes' }]]],
  ] as const)('goes back by itself %s; the waiting page then has nothing left', async (_when, presses) => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const phone = await phoneOf(sim, journey);
    for (const [action, typed] of presses) await phone.press(action, { ...typed });
    expect(phone.browser.location).toBe(`${RETURN_URL}?svc_tkn=${journey.serviceToken}`);
    await journey.browser.submit('pass-done');
    expect([journey.browser.answer.statusCode, journey.browser.location]).toEqual([400, undefined]);
    expect(journey.browser.text).toMatch(/이미 사이트로 돌아갔어요 PASS 앱에서.*오류 코드 B133/);
    await phone.press('return');
    expect(phone.browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe('B000');
    expect(await resultCode(journey)).toBe('B128');
  });

  it('has nothing left where the waiting page was first', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const phone = await phoneOf(sim, journey);
    await phone.press('approve');
    await journey.browser.submit('pass-done');
    await phone.press('return');
    expect([phone.browser.answer.statusCode, phone.browser.location]).toEqual([400, undefined]);
    expect(phone.browser.text).toMatch(/이미 사이트로 돌아갔어요 인증하던 화면이.*오류 코드 B133/);
    expect(await resultCode(journey)).toBe('B000');
  });

  it('goes back by POST for a person whose browser does', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim, '01000000021');
    const phone = await phoneOf(sim, journey);
    await phone.press('approve', { return: 'yes' });
    expect(phone.browser.answer.body).toContain(`<form method="post" action="${RETURN_URL}"`);
  });

  it('rejects with B123, once', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const phone = await phoneOf(sim, journey);
    await phone.press('reject');
    expect(phone.browser.text).toContain('인증을 거절했어요');
    await phone.press('approve');
    expect(phone.browser.text).toContain('인증을 거절했어요');
    expect(await resultCode(journey)).toBe('B123');
  });

  it.each([
    ['01000000011', /승인할 시간이 지났어요.*B129/, true],
    ['01000000020', /창을 닫아요/, false],
  ])('tells %s what came of it', async (person, words, returns) => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim, person);
    const phone = await phoneOf(sim, journey);
    await phone.press('approve', { return: 'yes' });
    if (!returns) expect(phone.browser.text).toMatch(words);
    expect(phone.browser.location === undefined).toBe(!returns);
    await phone.browser.get(phone.path);
    expect(phone.browser.text).toMatch(words);
    expect(phone.browser.answer.body.includes('앱에서 돌아가기')).toBe(returns);
  });

  it('does not go back before an answer', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const phone = await phoneOf(sim, journey);
    await phone.press('return');
    expect(phone.browser.text).toContain('본인인증 요청이 왔어요');
    expect(await resultCode(journey)).toBe('B102');
  });

  it('says that a request has run out of time, or is not used any more', async () => {
    await using sim = standingSimulator();
    const late = await atPassWait(sim);
    const withdrawn = await atPassWait(sim);
    const [latePhone, withdrawnPhone] = [await phoneOf(sim, late), await phoneOf(sim, withdrawn)];
    await withdrawn.browser.submit('back');
    await withdrawnPhone.press('approve');
    expect(withdrawnPhone.browser.text).toContain('지금은 쓰지 않는 요청이에요');
    expect(await resultCode(withdrawn)).toBe('B102');
    sim.world().clock.advance(180_000);
    await latePhone.press('approve', { return: 'yes' });
    expect(latePhone.browser.text).toContain('승인할 시간이 지났어요');
    expect(await resultCode(late)).toBe('B129');
  });

  it.each([
    ['another id', (path: string) => `${path.slice(0, -22)}${'A'.repeat(22)}`],
    ['another world', (path: string) => path.replace('default', 'B'.repeat(22))],
  ])('is not found at %s', async (_what, change) => {
    await using sim = standingSimulator();
    const phone = await phoneOf(sim, await atPassWait(sim));
    await phone.browser.get(change(phone.path));
    expect([phone.browser.answer.statusCode, phone.browser.text.includes('찾을 수 없어요')]).toEqual([
      404,
      true,
    ]);
  });

  it('is not found once the transaction has expired', async () => {
    await using sim = standingSimulator();
    const phone = await phoneOf(sim, await atPassWait(sim));
    sim.world().clock.advance(900_000);
    await phone.press('return');
    expect(phone.browser.answer.statusCode).toBe(404);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister host', { 'sec-fetch-site': 'same-site' }],
    ['another charset', { 'content-type': 'application/x-www-form-urlencoded; charset=euc-kr' }],
    ['JSON', { 'content-type': 'application/json' }],
  ])('takes no answer from %s', async (_what, headers) => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const { path } = await phoneOf(sim, journey);
    const answer = await sim.app.inject({
      method: 'POST',
      url: `${path}/approve`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: 'a=b',
    });
    expect(answer.statusCode).toBe(400);
    expect(newestRequest(journey).status).toBe('waiting');
  });

  it('knows no other action', async () => {
    await using sim = standingSimulator();
    const phone = await phoneOf(sim, await atPassWait(sim));
    await phone.press('constructor');
    expect([phone.browser.answer.statusCode, phone.browser.text.includes('B133')]).toEqual([400, true]);
  });
});

describe('the QR tab', () => {
  it('draws a code that leads to the app’s page, where anybody may be the person', async () => {
    await using sim = standingSimulator();
    const journey = await atQr(sim);
    expect(journey.browser.text).toContain('QR코드를 찍어 주세요');
    expect(journey.browser.answer.body).toMatch(
      /<svg[^>]*role="img"[^>]*aria-label="PASS 앱으로 찍을 QR코드"/,
    );
    const phone = await phoneOf(sim, journey);
    expect(newestRequest(journey)).toMatchObject({ way: 'qr', status: 'waiting' });
    expect(newestRequest(journey).phoneNumber).toBeUndefined();
    await phone.press('approve', { person: '01000000002' });
    expect(newestRequest(journey).phoneNumber).toBe('01000000002');
    await journey.browser.submit('pass-done');
    expect(journey.browser.location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe('B000');
  });

  it.each(['', '01000005678'])('asks again whose phone it is for %j', async (person) => {
    await using sim = standingSimulator();
    const journey = await atQr(sim);
    const phone = await phoneOf(sim, journey);
    await phone.press('approve', { person });
    expect(phone.browser.text).toContain('누구의 휴대폰인지 골라 주세요.');
    expect(newestRequest(journey).status).toBe('waiting');
  });

  it('tells a company’s phone B162', async () => {
    await using sim = standingSimulator();
    const journey = await atQr(sim);
    journey.world.approvePass(newestRequest(journey).id, { phoneNumber: '01000000009' });
    await journey.browser.submit('pass-done');
    expect(journey.browser.text).toContain('오류 코드 B162');
  });

  it('leads back to the form; its code is withdrawn, and costs no request', async () => {
    await using sim = standingSimulator();
    const journey = await atQr(sim);
    for (let times = 0; times < 5; times += 1) {
      await journey.browser.submit('back');
      await journey.browser.submit('pass-qr');
    }
    expect(journey.world.passRequests().filter(({ status }) => status === 'waiting')).toHaveLength(1);
    await journey.browser.submit('back');
    await journey.browser.submit('fill', { person: '01000000001' });
    await journey.browser.submit('pass');
    expect(journey.browser.text).toContain('다시 보내기 (3번 남음)');
  });
});
