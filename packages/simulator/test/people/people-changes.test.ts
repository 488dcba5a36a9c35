// Who joins a world, changes, and leaves it.
import { fullYears } from '@bonin/contracts/age';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { createPerson } from '../../src/people/people-changes.ts';
import { findPerson } from '../../src/people/people.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { WorldRegistry } from '../../src/world/registry.ts';
import { merchant, NOW, openResult, standingSimulator } from '../harness.ts';

type Simulator = ReturnType<typeof standingSimulator>;

async function identify(sim: Simulator, phoneNumber: string, world = sim.world()) {
  const shop = merchant(sim, world);
  const { serviceToken, encKey } = await shop.start();
  world.finish(serviceToken, { person: { phoneNumber } });
  return openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey);
}

describe('create', () => {
  it('gives an unused number to a person who verifies as themselves', async () => {
    await using sim = standingSimulator();
    const [one, two] = [sim.world().people.create(), sim.world().people.create()];
    expect(one.phoneNumber).toMatch(/^0100000\d{4}$/);
    expect(two.phoneNumber).not.toBe(one.phoneNumber);
    const [first, second] = [await identify(sim, one.phoneNumber), await identify(sim, two.phoneNumber)];
    expect(first).toMatchObject({ rsp_cd: 'B000', nm: one.name, mbphn_no: one.phoneNumber });
    expect(second['ci']).not.toBe(first['ci']);
  });

  it.each([13, 14, 17, 18, 19])(
    'makes somebody who is %i today, and so old on every later day',
    async (age) => {
      await using sim = standingSimulator();
      const { people, clock } = sim.world();
      const { phoneNumber, birthDate } = people.create({ born: { fullYearsToday: age } });
      expect(fullYears(birthDate, new Date(NOW))).toBe(age);
      clock.advance(31 * 86_400_000);
      const later = people.get(phoneNumber).birthDate;
      expect(fullYears(later, new Date(clock.now()))).toBe(age);
      expect(later).not.toBe(birthDate);
    },
  );

  it('says who they are', async () => {
    await using sim = standingSimulator();
    const said = {
      phoneNumber: '01000000777',
      name: 'O CONNOR MARY',
      born: '2001-02-03',
      gender: 'female',
      nationality: 'foreigner',
      carrier: 'LGU_MVNO',
      outcome: 'verified-without-ci',
      returnMethod: 'POST',
    } as const;
    const { born, ...rest } = said;
    expect(sim.world().people.create(said)).toEqual({ ...rest, birthDate: born });
    const result = await identify(sim, said.phoneNumber);
    expect(result).toMatchObject({ nm: said.name, brdt: '20010203', sex: 'F', ntv_frnr_cd: 'F' });
    expect(result).not.toHaveProperty('ci');
  });

  it('makes the same human being under another number', async () => {
    await using sim = standingSimulator();
    const other = sim.world().people.create({ sameAs: '01000000002', name: '김바다' });
    const [old, renamed] = [await identify(sim, '01000000002'), await identify(sim, other.phoneNumber)];
    expect([renamed['ci'], renamed['di']]).toEqual([old['ci'], old['di']]);
    expect(renamed['brdt']).toBe(old['brdt']);
  });

  it('makes one CI in every world, a DI for each site', async () => {
    await using sim = standingSimulator();
    const worlds = [sim.createWorld(), sim.createWorld()];
    // In the second world they get another number.
    worlds[1]?.people.create();
    const results = [];
    for (const world of worlds) {
      const { phoneNumber } = world.people.create({ name: '전우주', born: '1999-09-09' });
      results.push(await identify(sim, phoneNumber, world));
    }
    expect(results[0]?.['ci']).toBe(results[1]?.['ci']);
    expect(results[0]?.['di']).not.toBe(results[1]?.['di']);
  });

  it.each([
    ['a number that somebody has', { phoneNumber: '01000000001' }, 'number_taken'],
    ['the same as nobody', { sameAs: '01000000999' }, 'unknown_person'],
    ['a number that may be real', { phoneNumber: ['010', '2000', '0001'].join('') }, '0100000'],
    ['an outcome that there is not', { outcome: 'B000' }, 'outcome'],
  ])('refuses %s and adds nobody', async (_what, person, why) => {
    await using sim = standingSimulator();
    const before = sim.world().people.list();
    expect(() => sim.world().people.create(person as never)).toThrow(why);
    expect(sim.world().people.list()).toEqual(before);
  });

  it('adds at most 1,000', async () => {
    await using sim = standingSimulator();
    const { people } = sim.world();
    for (let count = people.list().length; count < 1000; count += 1) people.create();
    expect(() => people.create()).toThrow('too_many_people');
  });

  it('makes no two human beings one, however many there are', () => {
    const world = new WorldRegistry({
      clock: () => NOW,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    }).get('default');
    if (world === undefined) throw new TypeError('there is no default world');
    const created = Array.from({ length: 1000 - world.state.people.size }, () => createPerson(world, {}));
    const humans = created.map((person) =>
      typeof person === 'string' ? person : findPerson(world, person.phoneNumber)?.humanId,
    );
    expect(humans.length).toBeGreaterThan(900);
    expect(new Set(humans).size).toBe(humans.length);
  });

  it('gives nobody the number, or the CI, of somebody who was removed', async () => {
    await using sim = standingSimulator();
    const { people } = sim.world();
    const gone = people.create({ born: { fullYearsToday: 17 } });
    const before = await identify(sim, gone.phoneNumber);
    people.remove(gone.phoneNumber);
    const next = people.create({ born: { fullYearsToday: 17 } });
    expect(next.phoneNumber).not.toBe(gone.phoneNumber);
    people.create({ phoneNumber: gone.phoneNumber, name: '라마바', born: { fullYearsToday: 30 } });
    expect((await identify(sim, gone.phoneNumber))['ci']).not.toBe(before['ci']);
  });

  it.each(['JOSÉ', '홍길동😀'])('refuses %s, which KCB cannot write', async (name) => {
    await using sim = standingSimulator();
    expect(() => sim.world().people.create({ name })).toThrow('name_not_writable');
    expect(() => sim.world().people.change('01000000001', { name })).toThrow('name_not_writable');
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    const person = { phoneNumber: '01000004321', name, birthDate: '2001-02-03' };
    expect(() => sim.world().finish(serviceToken, { person })).toThrow('name_not_writable');
  });

  it('adds to one world alone', async () => {
    await using sim = standingSimulator();
    const { phoneNumber } = sim.createWorld().people.create();
    expect(() => sim.world().people.get(phoneNumber)).toThrow('belongs to nobody');
  });
});

describe('change', () => {
  it('renames a person who keeps CI and DI', async () => {
    await using sim = standingSimulator();
    const before = await identify(sim, '01000000001');
    sim.world().people.change('01000000001', { name: '홍길순', carrier: 'KT' });
    const after = await identify(sim, '01000000001');
    expect(after).toMatchObject({ nm: '홍길순', tel_com_cd: '02', ci: before['ci'], di: before['di'] });
  });

  it('changes what happens, and back', async () => {
    await using sim = standingSimulator();
    const codes = [];
    for (const outcome of ['B006', 'verified'] as const) {
      sim.world().people.change('01000000001', { outcome });
      const shop = merchant(sim);
      const { serviceToken } = await shop.start();
      sim.world().finish(serviceToken);
      codes.push((await shop.popupResult(serviceToken)).json<{ rsp_cd: string }>().rsp_cd);
    }
    expect(codes).toEqual(['B006', 'B000']);
  });

  it.each([
    ['nobody', '01000000999', {}, 'belongs to nobody'],
    ['the number', '01000000001', { phoneNumber: '01000000998' }, 'phoneNumber'],
  ])('refuses to change %s', async (_what, phoneNumber, change, why) => {
    await using sim = standingSimulator();
    expect(() => sim.world().people.change(phoneNumber, change as never)).toThrow(why);
  });
});

describe('remove', () => {
  it('makes the number a stranger’s, once', async () => {
    await using sim = standingSimulator();
    const { people } = sim.world();
    people.remove('01000000001');
    expect(() => people.get('01000000001')).toThrow('belongs to nobody');
    expect(() => people.remove('01000000001')).toThrow('belongs to nobody');
    await expect(identify(sim, '01000000001')).rejects.toThrow('unknown_person');
  });

  it('is undone by a reset of the people, which leaves transactions alone', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = merchant(sim, world);
    const { serviceToken } = await shop.start();
    world.people.remove('01000000001');
    world.people.create({ phoneNumber: '01000000777' });
    world.reset('people');
    expect(world.people.get('01000000001').name).toBe('홍길동');
    expect(() => world.people.get('01000000777')).toThrow('belongs to nobody');
    expect(world.finish(serviceToken).returnMethod).toBe('GET');
  });
});
