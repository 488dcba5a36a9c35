// How the browser of a person who has ended comes back: late, more than once, or with a token of nobody's.
import { describe, expect, it } from 'vitest';
import type { SimulatedWorld, Simulator } from '../../src/simulator.ts';
import { merchant, RETURN_URL, standingSimulator } from '../harness.ts';
import { Browser } from '../pages/browser.ts';
import {
  atCarrier,
  atCode,
  atPassWait,
  CONSENTS,
  type Journey,
  newestCode,
  newestRequest,
  phoneOf,
  resultCode,
} from '../pages/journey.ts';

const HONG = '01000000001';
const WAITS = '이 사람은 자동으로 돌아가지 않아요';

async function confirm(journey: Journey): Promise<Browser> {
  return journey.browser.submit('code', { code: newestCode(journey) });
}
const tokenIn = (location = '') => new URL(location).searchParams.get('svc_tkn');

describe('by a click', () => {
  it('waits on its page, and goes back as often as somebody clicks', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'by-click' });
    const journey = await atCode(sim);
    const { browser, world, serviceToken } = journey;
    await confirm(journey);
    expect(browser.location).toBeUndefined();
    expect(browser.text).toContain(WAITS);
    expect(world.journal.count({ serviceToken, operation: 'return' })).toBe(0);
    expect(browser.answer.body).toMatch(/formtarget="_blank"\s*>새 탭에서 돌아가기/);
    const page = browser.form('return') ?? {};
    for (const _ of [1, 2]) {
      await browser.post('/CommonSvl/return', page);
      expect(browser.location).toBe(`${RETURN_URL}?svc_tkn=${serviceToken}`);
    }
    world.journal.expect({ serviceToken, operation: 'return', count: 2 });
    expect(await resultCode(journey)).toBe('B000');
  });

  it('comes back however late, with a token that the provider has forgotten', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'by-click' });
    const journey = await atCode(sim);
    await confirm(journey);
    journey.world.clock.advance(24 * 60 * 60_000);
    expect((await journey.browser.submit('return')).location).toContain(journey.serviceToken);
    expect(await resultCode(journey)).toBe('B132');
  });

  it('opens no page anew, and keeps none of who never returns', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    for (const outcome of ['verified', 'never-returns'] as const) {
      world.next(outcome, { comesBack: 'by-click' });
      const journey = await atCode(sim);
      const { browser, shop, serviceToken } = journey;
      const form = browser.form('resend') ?? {};
      await confirm(journey);
      world.clock.advance(15 * 60_000);
      const unknown = await new Browser(sim, shop.memberCode).open(serviceToken);
      expect([unknown.answer.statusCode, unknown.text]).toEqual([
        404,
        expect.stringContaining('인증 정보를 찾을 수 없어요'),
      ]);
      const late = await browser.post('/CommonSvl/return', form);
      expect(late.answer.statusCode).toBe(outcome === 'verified' ? 303 : 404);
    }
  });

  it('keeps no page of who had not ended in time', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'by-click' });
    const journey = await atCode(sim);
    const code = newestCode(journey);
    journey.world.clock.advance(15 * 60_000);
    expect((await journey.browser.submit('code', { code })).text).toContain('인증 정보를 찾을 수 없어요');
  });

  it('is for whom it was prepared, once, and over the person’s own way', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    world.people.change(HONG, { comesBack: 'by-click' });
    world.next('verified', { comesBack: 'at-once', match: { phoneNumber: HONG } });
    const locations: (string | undefined)[] = [];
    for (const person of ['01000000002', HONG, HONG]) {
      const journey = await atCode(sim, person);
      locations.push((await confirm(journey)).location?.split('?')[0]);
    }
    expect(locations).toEqual([RETURN_URL, RETURN_URL, undefined]);
  });

  it.each(['cancelled', 'B092'] as const)('lets %s be told in another tab too', async (outcome) => {
    await using sim = standingSimulator();
    const tab = async () => (await atCode(sim)).browser.answer.body.includes('formtarget="_blank"');
    sim.world().next(outcome, { times: 1 });
    expect(await tab()).toBe(false);
    sim.world().next(outcome, { comesBack: 'by-click' });
    expect(await tab()).toBe(true);
  });

  it('does not hold who clicks Cancel', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'by-click' });
    const { browser } = await atCode(sim);
    expect((await browser.submit('cancel')).location).toContain(RETURN_URL);
  });

  it('holds the page that PASS has answered', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'by-click' });
    const journey = await atPassWait(sim);
    journey.world.approvePass(newestRequest(journey).id);
    expect((await journey.browser.submit('pass-done')).text).toContain(WAITS);
    expect((await journey.browser.submit('return')).location).toContain(journey.serviceToken);
  });

  it('has nothing left to click once the PASS app has gone back', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'by-click' });
    const journey = await atPassWait(sim);
    const phone = await phoneOf(sim, journey);
    expect((await phone.press('approve', { return: 'yes' })).location).toContain(journey.serviceToken);
    const { text } = await journey.browser.submit('pass-done');
    expect(text).toContain('이미 사이트로 돌아갔어요');
    expect(text).not.toContain('돌아가기');
  });

  it('has no new tab where a popup tells the page that opened it', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'by-click' });
    const { browser } = await verifyInIamportPopup(sim);
    expect(browser.text).toContain(WAITS);
    expect(browser.text).not.toContain('누를 때마다');
    expect(browser.answer.body).not.toContain('formtarget');
    expect(browser.answer.body).not.toContain('data-message');
    expect((await browser.submit('return')).answer.body).toContain('data-message');
  });
});

describe('with a wrong token', () => {
  it('goes back with one that nobody was given, while the right one still tells the person', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'wrong-token' });
    const journey = await atCode(sim);
    const wrong = tokenIn((await confirm(journey)).location) ?? '';
    expect(wrong).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(wrong).not.toBe(journey.serviceToken);
    expect(await resultCode({ ...journey, serviceToken: wrong })).toBe('B132');
    expect(await resultCode(journey)).toBe('B000');
  });

  it.each([
    ['kcb', /^[A-Za-z0-9_-]{43}$/, 'svc_tkn'],
    ['iamport', /^imp_[0-9]{12}$/, 'imp_uid'],
    ['portone', /^[0-9a-f]{32}$/, 'identityVerificationId'],
  ])(
    'is of the form that %s has, the same on each run, and finishes without a browser',
    async (protocol, form, field) => {
      const run = async (request: object) => {
        await using sim = standingSimulator();
        const world = sim.world();
        const id = await begin(protocol, world, merchant(sim));
        const { fields, message = fields } = world.finish(id, request);
        return { id, fields, told: message[field] };
      };
      const right = await run({});
      expect(right.fields[field]).toBe(right.id);
      const wrong = await run({ comesBack: 'wrong-token' });
      expect(wrong.fields[field]).toMatch(form);
      expect(wrong.fields[field]).not.toBe(wrong.id);
      expect(wrong.told).toBe(wrong.fields[field]);
      expect(await run({ comesBack: 'wrong-token' })).toEqual(wrong);
      // When to follow it is the caller's choice.
      expect((await run({ comesBack: 'by-click' })).fields).toEqual(right.fields);
    },
  );

  it('is told by a popup under its own id, so that the script hears it', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'wrong-token' });
    const { browser, impUid } = await verifyInIamportPopup(sim);
    const said = /data-message="([^"]*)"/.exec(browser.answer.body)?.[1]?.replaceAll('&quot;', '"') ?? '';
    const { id, response } = JSON.parse(said) as { id: string; response: { imp_uid: string } };
    expect(response.imp_uid).toMatch(/^imp_[0-9]{12}$/);
    expect(id).toBe(impUid);
    expect(response.imp_uid).not.toBe(impUid);
  });

  it('goes by POST too', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified', { comesBack: 'wrong-token', returnMethod: 'POST' });
    const journey = await atCode(sim);
    const { answer } = await confirm(journey);
    const sent = /name="svc_tkn" value="([^"]*)"/.exec(answer.body)?.[1];
    expect(sent).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(sent).not.toBe(journey.serviceToken);
  });

  it('does not bring back who never returns', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const back = sim.world().finish(serviceToken, { outcome: 'never-returns', comesBack: 'wrong-token' });
    expect([back.returnMethod, back.fields]).toEqual(['none', {}]);
  });
});

it('is refused where it is no word of ours', async () => {
  await using sim = standingSimulator();
  const world = sim.world();
  const comesBack = 'twice' as 'at-once';
  expect(() => world.next('verified', { comesBack })).toThrow(TypeError);
  expect(() => world.people.change(HONG, { comesBack })).toThrow(TypeError);
  const { serviceToken } = await atCarrier(sim);
  expect(() => world.finish(serviceToken, { comesBack })).toThrow(TypeError);
  expect(world.outcomes.list()).toEqual([]);
});

async function begin(
  protocol: string,
  world: SimulatedWorld,
  shop: ReturnType<typeof merchant>,
): Promise<string> {
  if (protocol === 'kcb') return (await shop.start()).serviceToken;
  if (protocol === 'iamport')
    return world.iamport.attempt({ merchantUid: 'order-1', origin: 'https://shop.example' }).impUid;
  const { storeId, channelKey } = world.credentials.portone;
  const identityVerificationId = 'f'.repeat(32);
  return world.portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId })
    .identityVerificationId;
}

/** To the last click. */
async function verifyInIamportPopup(sim: Simulator): Promise<{ browser: Browser; impUid: string }> {
  const path = '/v1/certification';
  const browser = await new Browser(sim, undefined, path).post(path, {
    user_code: 'imp00000000',
    merchant_uid: 'order-1',
    origin: 'https://shop.example/join',
    way: 'popup',
  });
  await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
  await browser.submit('fill', { person: HONG });
  await browser.submit('sms');
  const impUid = browser.form('code')?.['imp_uid'] ?? '';
  await browser.submit('code', { code: sim.world().inbox().at(-1)?.code ?? '' });
  return { browser, impUid };
}
