import { describe, expect, it } from 'vitest';
import { merchant, openResult, standingSimulator } from '../harness.ts';

const adHoc = { phoneNumber: '01000005678', name: '아무개', birthDate: '2001-02-03' };

describe('finish', () => {
  it('verifies anybody with a well-formed name and birth date, with a CI that follows from them', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = merchant(sim);
    const identify = async (person: object) => {
      const { serviceToken, encKey } = await shop.start();
      world.finish(serviceToken, { person: { ...adHoc, ...person } });
      return openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey);
    };
    const first = await identify({});
    expect(first).toMatchObject({ nm: '아무개', brdt: '20010203', sex: 'M', mbphn_no: '01000005678' });
    expect((await identify({ phoneNumber: '01000004321' }))['ci']).toBe(first['ci']);
    expect((await identify({ gender: 'female' }))['ci']).not.toBe(first['ci']);
    expect((await identify({ birthDate: '2001-02-04' }))['ci']).not.toBe(first['ci']);
  });

  it('takes an outcome over the person’s own', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const one = await shop.start();
    sim.world().finish(one.serviceToken, { outcome: 'B092' });
    expect((await shop.popupResult(one.serviceToken)).json()).toMatchObject({ rsp_cd: 'B092' });
    const two = await shop.start();
    sim.world().finish(two.serviceToken, { person: { phoneNumber: '01000000009' }, outcome: 'verified' });
    expect((await shop.popupResult(two.serviceToken)).json()).toMatchObject({ rsp_cd: 'B000' });
  });

  it.each([
    ['unknown_person', { person: { phoneNumber: '01000005678' } }],
    ['unknown_person', { person: { phoneNumber: '01000005678', name: '아무개' } }],
    ['person_differs', { person: { phoneNumber: '01000000001', name: '김하늘' } }],
    ['person_differs', { person: { phoneNumber: '01000000001', carrier: 'KT' as const } }],
  ])('refuses with %s and leaves the transaction open', async (code, request) => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    expect(() => sim.world().finish(serviceToken, request)).toThrow(code);
    expect(sim.world().finish(serviceToken).returnMethod).toBe('GET');
  });

  it('ends a transaction once', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    sim.world().finish(serviceToken);
    expect(() => sim.world().finish(serviceToken)).toThrow('already_finished');
    expect(() => sim.world().finish('unissued')).toThrow('unknown_transaction');
    expect(() => sim.createWorld().finish(serviceToken)).toThrow('unknown_transaction');
  });

  it('sends the SMS that the person would have read, where one would have been sent', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const [one, two] = [await shop.start(), await shop.start()];
    sim.world().finish(one.serviceToken);
    sim.world().finish(two.serviceToken, { person: { phoneNumber: '01000000013' } });
    expect(sim.world().inbox()).toEqual([
      expect.objectContaining({ phoneNumber: '01000000001', serviceToken: one.serviceToken }),
    ]);
  });
});
