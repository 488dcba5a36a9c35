// The controls of the console: what was prepared stands there, and each form is one that the control API takes.
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { merchant, standingSimulator } from '../harness.ts';

const overview = async (sim: Simulator, query = '') => (await sim.app.inject(`/__sim${query}`)).body;
/** What a person reads in a section. */
const read = (body: string, id: string) =>
  (new RegExp(`<section class="panel" id="${id}".*?</section>`, 's').exec(body)?.[0] ?? '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const optionsOf = (body: string, id: string) =>
  Array.from(
    (new RegExp(`<select[^>]*id="${id}".*?</select>`, 's').exec(body)?.[0] ?? '').matchAll(
      /value="([^"]*)"/g,
    ),
    ([, value]) => value,
  );

describe('the console’s controls', () => {
  it('list prepared outcomes, when they apply, and the way to take them back', async () => {
    await using sim = standingSimulator();
    expect(read(await overview(sim), 'outcomes')).toContain('예약한 결과가 없어요');
    const rule = sim
      .world()
      .next('B092', { skip: 2, times: 'always', match: { phoneNumber: '01000000002' } });
    const body = await overview(sim);
    expect(read(body, 'outcomes')).toContain(
      'B092 통신사 서비스 장애 지울 때까지 · 처음 2번은 건너뜀 · 01000000002 지우기',
    );
    expect(body).toContain(`data-control="/__sim/worlds/default/outcomes/${rule.id}"`);
    expect(read(await overview(sim, '?lang=en'), 'outcomes')).toContain(
      'B092 error at the carrier until removed · after 2 · 01000000002 Remove',
    );
    rule.clear();
    expect(read(await overview(sim), 'outcomes')).not.toContain('지울 때까지 ·');
  });

  it.each([
    [{ serviceToken: 'imp_000000000001' }, '1번 · 거래 imp_0000…', '1× · transaction imp_0000…'],
    [{ merchantUid: 'order-1' }, '1번 · merchant_uid order-1', '1× · merchant_uid order-1'],
    [{ identityVerificationId: 'c' }, '1번 · identityVerificationId c', '1× · identityVerificationId c'],
  ])('say whom they are for: %j', async (match, korean, english) => {
    await using sim = standingSimulator();
    sim.world().fault({ kind: 'empty' }, { match });
    expect(read(await overview(sim), 'faults')).toContain(korean);
    expect(read(await overview(sim, '?lang=en'), 'faults')).toContain(english);
  });

  it('list faults by what the caller will see', async () => {
    await using sim = standingSimulator();
    expect(read(await overview(sim), 'faults')).toContain('걸어 둔 장애가 없어요');
    sim.world().fault({ kind: 'reset', when: 'after' }, { operation: 'popup-result' });
    sim.world().fault({ kind: 'status', status: 503 }, { probability: 0.5, every: 3 });
    const text = read(await overview(sim), 'faults');
    expect(text).toContain('연결 끊김, 처리한 뒤에 (응답만 잃음) · popup-result 1번');
    expect(text).toContain('HTTP 오류, 503 · 모든 호출 1번 · 3번에 한 번 · 확률 0.5');
  });

  it('offer every outcome, every fault and every person, and the two worlds each their own', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const created = world.people.create({ name: '월드둘' });
    const body = await overview(sim, `?world=${world.id}`);
    expect(optionsOf(body, 'outcome').length).toBeGreaterThan(40);
    expect(optionsOf(body, 'fault-kind')).toHaveLength(12);
    expect(optionsOf(body, 'outcome-who')).toContain(created.phoneNumber);
    expect(optionsOf(await overview(sim), 'outcome-who')).not.toContain(created.phoneNumber);
    expect(read(body, 'people')).toContain('월드둘 01000005000');
    expect(body).toContain(`data-control="/__sim/worlds/${world.id}/people/01000005000"`);
  });

  it('have words for a fault that can never happen on the call that was chosen', async () => {
    await using sim = standingSimulator();
    const words = (body: string) =>
      JSON.parse((/data-words="([^"]*)"/.exec(body)?.[1] ?? '{}').replaceAll('&quot;', '"')) as {
        problems: Record<string, string>;
      };
    expect(words(await overview(sim)).problems['impossible_fault']).toContain('portone-confirm 중에서');
    // In English the control API's own explanation is shown.
    expect(words(await overview(sim, '?lang=en')).problems).not.toHaveProperty('impossible_fault');
  });

  it('show the world’s time in Seoul, and whether it stands', async () => {
    await using sim = standingSimulator();
    expect(read(await overview(sim), 'clock')).toContain('2026-03-04 12:00:00');
    expect(read(await overview(sim), 'clock')).not.toContain('멈춤');
    sim.world().clock.freeze(new Date('2026-12-31T15:00:01Z'));
    expect(read(await overview(sim), 'clock')).toMatch(/멈춤 .*2027-01-01 00:00:01/);
  });

  it('can delete any world but the default one, and say how to reach it', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const body = await overview(sim, `?world=${world.id}`);
    expect(body).toMatch(new RegExp(`data-control="/__sim/worlds/${world.id}"\\s+data-method="DELETE"`));
    expect(body).toContain(`KCB_CLIENT_ID=${world.credentials.kcb.clientId}`);
    expect(optionsOf(body, 'world')).toEqual(['default', world.id]);
    expect(await overview(sim)).not.toContain('data-control="/__sim/worlds/default"');
  });

  it('have one id for each element, and a label for each field', async () => {
    await using sim = standingSimulator();
    sim.world().next('B092');
    sim.world().finish((await merchant(sim).start()).serviceToken);
    const body = await overview(sim);
    const ids = Array.from(body.matchAll(/\sid="([^"]*)"/g), ([, id = '']) => id);
    expect(ids.filter((id, index) => id === '' || ids.indexOf(id) !== index)).toEqual([]);
    const fields = Array.from(body.matchAll(/<(?:select|input)\s[^>]*\sid="([^"]+)"/g), ([, id = '']) => id);
    expect(fields.length).toBeGreaterThan(20);
    for (const id of fields) expect(body).toContain(`for="${id}"`);
  });
});

describe('the live journal', () => {
  it('shows what was asked, newest first, each with the way to its transaction', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const body = await overview(sim);
    const text = read(body, 'journal');
    expect(text).toMatch(/popup-start 200 B000 .*token 200/);
    expect(body).toContain(`href="/__sim/transactions/${serviceToken}?world=default"`);
    expect(body).toContain('data-events="/__sim/worlds/default/events"');
    expect(read(await overview(sim, `?world=${sim.createWorld().id}`), 'journal')).toContain(
      '아직 요청이 없어요',
    );
  });

  it.each([
    ['identity-verification-1', 'identity…'],
    ['홍 길동/1', '홍 길동/1'],
  ])('leads to the page of a transaction that its merchant calls %s', async (id, shown) => {
    await using sim = standingSimulator();
    const { storeId, channelKey, apiSecret } = sim.world().credentials.portone;
    sim.world().portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId: id });
    await sim.app.inject({
      url: `/identity-verifications/${encodeURIComponent(id)}`,
      headers: { authorization: `PortOne ${apiSecret}` },
    });
    const body = await overview(sim);
    const links = Array.from(
      body.matchAll(/href="(\/__sim\/transactions\/[^"]*)"/g),
      ([, link = '']) => link,
    );
    expect(links).toHaveLength(2); // the table of transactions, and the journal
    expect(links[1]).toBe(links[0]);
    expect((await sim.app.inject(links[1] ?? '')).statusCode).toBe(200);
    expect(read(body, 'journal')).toContain(`portone-get 200 ${shown} `);
    expect(body).not.toContain('masked');
  });

  it('says that somebody asks with credentials of no world, and not where a browser was lost', async () => {
    await using sim = standingSimulator();
    await sim.app.inject('/favicon.ico');
    expect(read(await overview(sim), 'journal')).not.toContain('어느 월드에도');
    await merchant(sim).token({ client_id: 'nobody' });
    expect(read(await overview(sim), 'journal')).toContain('어느 월드에도 속하지 않은 요청이 1건 있어요');
  });
});
