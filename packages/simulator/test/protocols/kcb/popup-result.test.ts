import { Ci, Di } from '@bonin/contracts/identity';
import { KcbPopupResultOk } from '@bonin/contracts/kcb/popup-result';
import { DEFAULT_PEOPLE } from '@bonin/contracts/simulator/default-world';
import { isSimulatedCi, isSimulatedDi } from '@bonin/contracts/simulator/marks';
import { describe, expect, it } from 'vitest';
import { type Json, merchant, openResult, standingSimulator } from '../../harness.ts';

const CARRIERS = { SKT: '01', KT: '02', LGU: '03', SKT_MVNO: '04', KT_MVNO: '05', LGU_MVNO: '06' };
const BORN: Record<string, string> = { '01000000003': '20130304', '01000000004': '20090304' };
const A_CI: unknown = expect.stringMatching(/^Qk9OSU4tU0lNLUNJ.{70}==$/);
const verified = DEFAULT_PEOPLE.filter(({ outcome }) => outcome.startsWith('verified'));
const refused = DEFAULT_PEOPLE.filter(({ outcome }) => /^B|cancelled/.test(outcome));

describe('POST /v1/id/phone/popup-result', () => {
  it.each(verified)('tells who $name ($phoneNumber) is', async (row) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken, encKey } = await shop.start({ rqst_svc_tx_seqno: 'mine' });
    const back = sim.world().finish(serviceToken, { person: { phoneNumber: row.phoneNumber } });
    expect(back).toMatchObject({ returnMethod: row.returnMethod, fields: { svc_tkn: serviceToken } });
    const answer = await shop.popupResult(serviceToken);
    expect(KcbPopupResultOk.safeParse(answer.json()).success).toBe(true);
    expect(openResult(answer, shop.memberCode, encKey)).toEqual({
      rsp_cd: 'B000',
      rsp_msg: '정상',
      idcf_mbr_com_cd: shop.memberCode,
      svc_tkn: serviceToken,
      rqst_svc_tx_seqno: 'mine',
      nm: row.name,
      brdt: BORN[row.phoneNumber] ?? ('date' in row.born ? row.born.date.replaceAll('-', '') : ''),
      sex: row.gender === 'male' ? 'M' : 'F',
      ntv_frnr_cd: row.nationality === 'native' ? 'L' : 'F',
      mbphn_no: row.phoneNumber,
      tel_com_cd: CARRIERS[row.carrier],
      ...(row.outcome === 'verified' ? { ci: A_CI } : {}),
      di: expect.stringMatching(/^MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ.{27}=$/),
    });
  });

  it('leaves ci out for a person without one', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken, { person: { phoneNumber: '01000000007' } });
    const body = (await shop.popupResult(serviceToken)).json<Json>();
    expect(body).not.toHaveProperty('ci');
    expect(body).toHaveProperty('di');
  });

  it('marks CI and DI as simulated', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken, encKey } = await shop.start();
    sim.world().finish(serviceToken);
    const { ci, di } = openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey);
    expect(isSimulatedCi(Ci.parse(ci))).toBe(true);
    expect(isSimulatedDi(Di.parse(di))).toBe(true);
  });

  it.each(refused)('answers $outcome for $name, as often as it is asked', async (row) => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken, { person: { phoneNumber: row.phoneNumber } });
    const code = row.outcome === 'cancelled' ? 'B123' : row.outcome;
    for (let times = 0; times < 2; times += 1) {
      const body = (await shop.popupResult(serviceToken)).json<Json>();
      expect(Object.keys(body)).toEqual(['rsp_cd', 'rsp_msg']);
      expect(body['rsp_cd']).toBe(code);
    }
  });

  it('answers B102 before the person is done, and for one who closed the window', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    expect((await shop.popupResult(serviceToken)).json<Json>()['rsp_cd']).toBe('B102');
    expect(sim.world().finish(serviceToken, { person: { phoneNumber: '01000000020' } })).toMatchObject({
      returnMethod: 'none',
      fields: {},
    });
    expect((await shop.popupResult(serviceToken)).json<Json>()['rsp_cd']).toBe('B102');
  });

  it('tells a success once: B128 afterwards', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken);
    const codes = [];
    for (let times = 0; times < 3; times += 1) {
      codes.push((await shop.popupResult(serviceToken)).json<Json>()['rsp_cd']);
    }
    expect(codes).toEqual(['B000', 'B128', 'B128']);
  });

  it('tells a success once under fifty calls at a time', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken);
    const auth = await shop.auth();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => shop.popupResult(serviceToken, {}, auth)),
    );
    const codes = answers.map((answer) => answer.json<Json>()['rsp_cd']);
    expect(codes.filter((code) => code === 'B000')).toHaveLength(1);
    expect(codes.filter((code) => code === 'B128')).toHaveLength(49);
  });

  it('answers B132 for a token nobody issued, and for an expired one', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken);
    expect((await shop.popupResult('unissued')).json<Json>()['rsp_cd']).toBe('B132');
    expect((await shop.popupResult(`${serviceToken}x`)).json<Json>()['rsp_cd']).toBe('B132');
    sim.world().clock.advance(900_000);
    expect((await shop.popupResult(serviceToken)).json<Json>()['rsp_cd']).toBe('B132');
  });

  it("answers B132 for another world's token and B008 for another world's member code", async () => {
    await using sim = standingSimulator();
    const [mine, other] = [merchant(sim), merchant(sim, sim.createWorld())];
    const { serviceToken } = await other.start();
    expect((await mine.popupResult(serviceToken)).json<Json>()['rsp_cd']).toBe('B132');
    const foreign = await mine.popupResult(serviceToken, { idcf_mbr_com_cd: other.memberCode });
    expect(foreign.json<Json>()['rsp_cd']).toBe('B008');
  });

  it.each([
    ['no token', { svc_tkn: undefined }],
    ['a doubled token', { svc_tkn: ['a', 'b'] }],
    ['a space in the token', { svc_tkn: 'a b' }],
  ])('refuses %s with B017', async (_what, change) => {
    await using sim = standingSimulator();
    expect((await merchant(sim).popupResult('x', change)).json<Json>()['rsp_cd']).toBe('B017');
  });

  it('refuses a bearer of another world with nothing changed', async () => {
    await using sim = standingSimulator();
    const [mine, other] = [merchant(sim), merchant(sim, sim.createWorld())];
    const { serviceToken } = await mine.start();
    sim.world().finish(serviceToken);
    const wrong = await mine.popupResult(serviceToken, {}, await other.auth());
    expect(wrong.json<Json>()['rsp_cd']).toBe('B008');
    expect((await mine.popupResult(serviceToken)).json<Json>()['rsp_cd']).toBe('B000');
  });

  it('encrypts the fields that the settings name', async () => {
    await using sim = standingSimulator({ settings: { encryptedFields: ['nm', 'sex'] } });
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken);
    const body = (await shop.popupResult(serviceToken)).json<Json>();
    expect(body).toMatchObject({ mbphn_no: '01000000001', brdt: '19900101' });
    expect(body['sex']).toMatch(/^.{22}==$/);
  });
});
