// The console's pages, without a browser: what stands on them, in which language, and for whom.
import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { merchant, standingSimulator } from '../harness.ts';
import { atPassWait } from '../pages/journey.ts';
import { iamportMerchant, responseOf } from '../protocols/iamport/merchant.ts';

async function open(sim: Simulator, url = '/__sim', headers: InjectOptions['headers'] = {}) {
  const answer = await sim.app.inject({ url, headers });
  return { ...answer, status: answer.statusCode, body: answer.body, headers: answer.headers };
}
const part = (body: string, name: string) =>
  new RegExp(`data-part="${name}">(.*?)</section>`, 's').exec(body)?.[1] ?? '';

describe('the console', () => {
  it('is one page of this server only, and says first that nothing is real', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    for (const url of ['/__sim', '/__sim/', `/__sim/transactions/${serviceToken}`]) {
      const { status, body, headers } = await open(sim, url);
      expect(status).toBe(200);
      expect(body).toContain('시뮬레이터: 실제 인증이 아니에요');
      expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      expect(body).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      for (const [, file = ''] of body.matchAll(/="(\/__sim\/assets\/[^"]+)"/g)) {
        expect((await open(sim, file)).status).toBe(200);
      }
    }
  });

  it('is linked from the first page and from the inbox of each world', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    expect((await open(sim, '/')).body).toContain('href="/__sim"');
    expect((await open(sim, `/__sim/inbox?world=${world.id}`)).body).toContain(`/__sim?world=${world.id}`);
  });

  it('shows each world its own transactions, newest first', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    await shop.start({ site_name: '첫 상점' });
    await shop.start({ site_name: '다음 상점' });
    const shown = part((await open(sim)).body, 'transactions');
    expect(shown.indexOf('다음 상점')).toBeLessThan(shown.indexOf('첫 상점'));
    expect(shown).toContain('인증 화면 열기 전');
    const other = await open(sim, `/__sim?world=${sim.createWorld().id}`);
    expect(other.body).not.toContain('첫 상점');
    expect(other.body).toContain('아직 거래가 없어요');
  });

  it('says why a call was refused, and what it was warned of, in the journal and in the timeline', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    await shop.popupStart({ enc_algo_cd: '1131' });
    await shop.popupResult(serviceToken);
    const request = {
      name: '홍길동',
      phone: '01000000001',
      birth: '900101',
      gender_digit: '1',
      carrier: 'SKT',
    };
    await iamportMerchant(sim).requestOtp({ ...request, pg: 'kcb' });
    const journal = part((await open(sim)).body, 'journal');
    expect(journal).toContain('거절한 이유');
    expect(journal).toContain('SEED (1131) is not simulated');
    expect(journal).toContain('pg names no PG that the simulator knows');
    const english = (await open(sim, `/__sim/transactions/${serviceToken}?lang=en`)).body;
    expect(part(english, 'timeline')).toMatch(/Why refused.*The person has not finished on the pages/s);
  });

  it('shows the codes and the PASS requests, to be answered there', async () => {
    await using sim = standingSimulator();
    const { world, serviceToken } = await atPassWait(sim);
    const sms = await merchant(sim).start();
    world.finish(sms.serviceToken, { person: { phoneNumber: '01000000002' } });
    const shown = part((await open(sim)).body, 'inbox');
    expect(shown).toContain(`message-code">${world.inbox()[0]?.code}`);
    const [request] = world.passRequests({ serviceToken });
    expect(shown).toContain(`data-control="/__sim/worlds/default/pass/${request?.id}/approve"`);
    world.approvePass(request?.id ?? '');
    expect(part((await open(sim)).body, 'inbox')).not.toContain('/approve"');
  });

  it.each(['nobody', 'AAAAAAAAAAAAAAAAAAAAAA', '__proto__'])('knows no world %s', async (id) => {
    await using sim = standingSimulator();
    for (const path of ['', '/transactions/x']) {
      const { status, body } = await open(sim, `/__sim${path}?world=${id}`);
      expect(status).toBe(404);
      expect(body).toContain('이런 월드가 없어요');
    }
  });

  it('knows no transaction of another world, and none that was never issued', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const other = sim.createWorld();
    for (const url of [
      `/__sim/transactions/${serviceToken}?world=${other.id}`,
      '/__sim/transactions/unknown',
      '/__sim/transactions/%3Cb%3E',
    ]) {
      const { status, body } = await open(sim, url);
      expect(status).toBe(404);
      expect(body).toContain('이런 거래가 없어요');
      expect(body).not.toContain('<b>');
    }
  });

  it('answers to this machine and to its own pages only', async () => {
    await using sim = standingSimulator();
    for (const headers of [{ host: 'sim.example' }, { origin: 'https://evil.example' }]) {
      const { status, body } = await open(sim, '/__sim', headers);
      expect(status).toBe(403);
      expect(body).not.toContain('<main');
    }
  });

  it('shows what others wrote as text', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start({ site_name: '<b>1</b>"' });
    sim.world().people.create({ name: '<b>' });
    for (const url of ['/__sim', `/__sim/transactions/${serviceToken}`]) {
      const { body } = await open(sim, url);
      expect(body).not.toContain('<b>');
      expect(body).toContain('&lt;b&gt;1&lt;/b&gt;&quot;');
    }
    expect((await open(sim, `/__sim/transactions/${serviceToken}`)).body).toContain('&lt;b&gt; 01000005000');
  });
});

describe('the console speaks', () => {
  it.each([
    [{}, '', 'ko'],
    [{ 'accept-language': 'en-US,en;q=0.9,ko;q=0.8' }, '', 'en'],
    [{ 'accept-language': 'fr, en;q=0.4, ko;q=0.6' }, '', 'ko'],
    [{ 'accept-language': 'fr, ja' }, '', 'ko'],
    [{ 'accept-language': 'en;q=0' }, '', 'ko'],
    [{ 'accept-language': 'ko' }, '?lang=en', 'en'],
    [{ 'accept-language': 'en' }, '?lang=fr', 'en'],
  ])('with %j and %j: %s', async (headers, query, language) => {
    await using sim = standingSimulator();
    const { body } = await open(sim, `/__sim${query}`, headers);
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(language === 'ko' ? '시뮬레이터 콘솔' : 'Simulator console');
  });

  it('the other language on the same page of the same world, and goes on in it', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const { serviceToken } = await merchant(sim, world).start();
    const page = await open(sim, `/__sim/transactions/${serviceToken}?world=${world.id}`);
    const switched = `/__sim/transactions/${serviceToken}?world=${world.id}&amp;lang=en`;
    expect(page.body).toContain(`href="${switched}"`);
    const english = await open(sim, switched.replace('&amp;', '&'));
    expect(english.body).toContain('Back to the console');
    expect(english.body).toContain(`href="/__sim?world=${world.id}&amp;lang=en"`);
    expect(english.body).not.toMatch(/[가-힣]+(?:요|다)[. ]/);
  });
});

describe('the inbox speaks', () => {
  it.each([
    [{}, '', 'ko', '문자함'],
    [{ 'accept-language': 'en-US,en;q=0.9,ko;q=0.8' }, '', 'en', 'Inbox'],
    [{ 'accept-language': 'en' }, 'lang=ko', 'ko', '문자함'],
    [{ 'accept-language': 'ko' }, 'lang=en', 'en', 'Inbox'],
    [{ 'accept-language': 'fr' }, 'lang=fr', 'ko', '문자함'],
  ])('as the console does, with %j and %j: %s', async (headers, query, language, title) => {
    await using sim = standingSimulator();
    for (const world of ['default', 'nobody']) {
      const { body, status } = await open(sim, `/__sim/inbox?world=${world}&${query}`, headers);
      expect(status).toBe(world === 'default' ? 200 : 404);
      expect(body).toContain(`<html lang="${language}">`);
      expect(body).toContain(`<title>${title} ·`);
      if (language === 'en') expect(body).not.toMatch(/[가-힣]+(?:요|다)[. ]/);
    }
  });

  it('in English of what is English, its messages too, with the way to the console and back', async () => {
    await using sim = standingSimulator();
    const { world, serviceToken } = await atPassWait(sim);
    expect(world.passRequests({ serviceToken })).toHaveLength(1);
    const { body } = await open(sim, '/__sim/inbox?lang=en');
    expect(body).toContain('PASS request');
    expect(body).toContain('href="/__sim?world=default&amp;lang=en"');
    expect(body).toContain('href="/__sim/inbox?world=default&amp;lang=ko"');
    const console = await open(sim, '/__sim?lang=en');
    expect(console.body.split('href="/__sim/inbox?world=default&amp;lang=en"')).toHaveLength(3);
    // Where the address names none, the browser's preference goes on.
    expect((await open(sim, '/__sim')).body).toContain('href="/__sim/inbox?world=default"');
    expect((await open(sim, '/__sim/inbox')).body).toContain('href="/__sim?world=default"');
  });
});

describe('one transaction', () => {
  it('is called by its id as its protocol does', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
    const { storeId, channelKey } = world.credentials.portone;
    world.portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId: 'first' });
    const { serviceToken } = await merchant(sim).start();
    const terms = async (id: string) =>
      Array.from(
        (await open(sim, `/__sim/transactions/${id}`)).body.matchAll(/<dt>([^<]*)/g),
        ([, term]) => term,
      );
    expect(await terms(serviceToken)).toContain('서비스 토큰 (svc_tkn)');
    expect(await terms(impUid)).toContain('imp_uid');
    expect(await terms('first')).toContain('identityVerificationId');
    for (const id of [impUid, 'first']) expect((await terms(id)).join()).not.toContain('토큰');
  });

  it('is told in order: time, call, status, code, fault and reason', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const world = sim.world();
    const { serviceToken } = await shop.start();
    await sim.app.inject({
      method: 'POST',
      url: `/__sim/worlds/default/transactions/${serviceToken}/finish`,
      headers: { 'content-type': 'application/json' },
    });
    world.fault({ kind: 'status', status: 503 }, { operation: 'popup-result' });
    await shop.popupResult(serviceToken);
    await shop.popupResult(serviceToken);
    const { body } = await open(sim, `/__sim/transactions/${serviceToken}`);
    const rows = [...part(body, 'timeline').matchAll(/<li>(.*?)<details/gs)].map(([, row = '']) =>
      row
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
    expect(rows).toEqual([
      '12:00:00 popup-start 200 B000',
      '12:00:00 control finish 200',
      expect.stringMatching(/^12:00:00 popup-result 503 장애: status 거절한 이유 A prepared fault/),
      '12:00:00 popup-result 200 B000',
    ]);
    expect(part(body, 'timeline')).not.toContain('01000000001');
  });

  it('offers what is possible: finishing while it is open, the return once it has ended', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const url = `/__sim/transactions/${serviceToken}`;
    const before = (await open(sim, url)).body;
    expect(before).toContain(`data-control="/__sim/worlds/default/transactions/${serviceToken}/finish"`);
    expect(before).not.toContain('id="replay"');
    sim.world().finish(serviceToken);
    const after = (await open(sim, url)).body;
    expect(after).not.toContain('/finish"');
    expect(after).toMatch(new RegExp(`id="replay"\\s+href="[^"]+/key\\?svc_tkn=${serviceToken}"`));
    expect(after).toContain('사이트로 돌아가기');
  });

  it('returns by POST where the person does, and not at all where the window was closed', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const posting = await shop.start();
    sim.world().finish(posting.serviceToken, { person: { phoneNumber: '01000000021' } });
    const { body } = await open(sim, `/__sim/transactions/${posting.serviceToken}`);
    expect(body).toMatch(/<form method="post" action="http:\/\/localhost:5173[^"]+\/key" target="_blank"/);
    expect(body).toContain(`name="svc_tkn" value="${posting.serviceToken}"`);
    const closing = await shop.start();
    sim.world().finish(closing.serviceToken, { outcome: 'never-returns' });
    const closed = (await open(sim, `/__sim/transactions/${closing.serviceToken}`)).body;
    expect(closed).not.toContain('id="replay"');
    expect(closed).toContain('사이트로 돌아가는 요청이 없어요');
  });

  it('expires by moving the world’s clock to the end of its token, and offers nothing afterwards', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    sim.world().clock.advance(1000);
    const url = `/__sim/transactions/${serviceToken}`;
    const at = /name="set" value="([^"]+)"/.exec((await open(sim, url)).body)?.[1] ?? '';
    sim.world().clock.set(new Date(Date.parse(at) - 1));
    expect((await open(sim, url)).body).not.toContain('만료됨');
    sim.world().clock.set(new Date(at));
    const { body } = await open(sim, url);
    expect(body).toContain('만료됨');
    expect(body).not.toMatch(/name="set"|\/finish"/);
  });
});

describe('a transaction of IamPort', () => {
  it('stands there with its own name and way back, and with a test to copy', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1', origin: 'https://shop.example/join' });
    expect(part((await open(sim)).body, 'transactions')).toContain('imp_');
    const url = `/__sim/transactions/${impUid}?lang=en`;
    const before = (await open(sim, url)).body;
    expect(part(before, 'facts')).toMatch(/iamport.*order-1/s);
    expect(part(before, 'facts')).toContain('https://shop.example');
    expect(before).toContain('id="copied-test"');
    expect(part(before, 'actions')).toContain(`transactions/${impUid}/finish`);
    world.finish(impUid);
    const after = part((await open(sim, url)).body, 'actions');
    expect(after).toContain('tells the page that opened it');
    expect(after).not.toContain('id="replay"');
  });

  it('has in its test what went wrong as its result was asked for, and not what did on other calls', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = iamportMerchant(sim);
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
    world.finish(impUid);
    world.fault({ kind: 'status', status: 503 }, { operation: 'iamport-certification' });
    expect((await shop.certification(impUid)).statusCode).toBe(503);
    world.fault({ kind: 'html' }, { operation: 'iamport-otp-confirm' });
    expect((await shop.confirmOtp(impUid, { otp: '000000' })).body).toContain('점검');
    const { body } = await open(sim, `/__sim/transactions/${impUid}`);
    const [, test = ''] = /<textarea[^>]*>(.*?)<\/textarea>/s.exec(body) ?? [];
    expect(test).toContain('503');
    expect(test).not.toContain('html');
  });

  it('goes back by a link where it was begun on a phone, and nowhere where a server asked', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const redirectUrl = 'https://shop.example/back';
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1', redirectUrl });
    world.finish(impUid);
    const { body } = await open(sim, `/__sim/transactions/${impUid}`);
    expect(part(body, 'actions')).toContain(
      `href="${redirectUrl}?imp_uid=${impUid}&amp;merchant_uid=order-1`,
    );
    const shop = iamportMerchant(sim);
    const person = {
      name: '홍길동',
      phone: '01000000001',
      birth: '900101',
      gender_digit: '1',
      carrier: 'SKT',
    };
    const asked = String(responseOf(await shop.requestOtp(person))['imp_uid']);
    world.finish(asked);
    const { status, body: byServer } = await open(sim, `/__sim/transactions/${asked}?lang=en`);
    expect(status).toBe(200);
    expect(part(byServer, 'actions')).not.toContain('replay');
  });

  it('of nobody’s credentials is told of as a stranger’s call', async () => {
    await using sim = standingSimulator();
    await iamportMerchant(sim).getToken({ imp_key: 'other', imp_secret: 'other' });
    expect(part((await open(sim)).body, 'unmatched')).toContain('notice-warning');
  });
});
