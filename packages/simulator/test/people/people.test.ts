import { fullYears } from '@bonin/contracts/age';
import { DEFAULT_PEOPLE } from '@bonin/contracts/simulator/default-world';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { ciOf, diOf } from '../../src/people/linking-information.ts';
import { claimMatches, findPerson, peopleToday, personFromClaim } from '../../src/people/people.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { WorldRegistry } from '../../src/world/registry.ts';
import { type Json, merchant, NOW, openResult, standingSimulator } from '../harness.ts';

const claim = {
  phoneNumber: '01000005678',
  name: 'Smith John',
  birthDate: '1988-08-08',
  gender: 'male',
  nationality: 'foreigner',
  carrier: 'KT',
} as const;

async function identify(seed: string, phoneNumber: string): Promise<Json> {
  await using sim = standingSimulator({ seed });
  const shop = merchant(sim);
  const { serviceToken, encKey } = await shop.start();
  sim.world().finish(serviceToken, { person: { phoneNumber } });
  return openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey);
}

/** The default world as new, at an instant. */
function worldAt(now: number) {
  const world = new WorldRegistry({
    clock: () => now,
    settings: DEFAULT_SETTINGS,
    protocols: WORLD_PROTOCOLS,
  }).get('default');
  if (world === undefined) throw new TypeError('there is no default world');
  return world;
}

describe('CI and DI', () => {
  it('are these, on every run and machine, whatever the seed', async () => {
    for (const seed of ['one', 'another']) {
      const { ci, di } = await identify(seed, '01000000001');
      expect(ci).toMatchInlineSnapshot(
        `"Qk9OSU4tU0lNLUNJqhU3OBjiZWpOi3cExdzLlOgyu1bbhuMMHrxyQHo37OMg22PHIWFUtF7IiFLD9wMsbEtDOw=="`,
      );
      expect(di).toMatchInlineSnapshot(`"MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJDZ6MZVBKCz6nRQJG1W5Zx4f3NnY="`);
    }
  });

  it('are one for a person with two numbers, and differ for all others', async () => {
    const [hong, renamed] = [await identify('s', '01000000001'), await identify('s', '01000000008')];
    expect([renamed['ci'], renamed['di']]).toEqual([hong['ci'], hong['di']]);
    expect(renamed['nm']).not.toBe(hong['nm']);
    const humans = DEFAULT_PEOPLE.filter(({ sameAs }) => sameAs === undefined);
    const cis = humans.map(({ phoneNumber }) => ciOf(findPerson(worldAt(NOW), phoneNumber)?.humanId ?? ''));
    expect(new Set(cis).size).toBe(humans.length);
  });

  it('DI differs by site, CI does not', async () => {
    await using sim = standingSimulator();
    const results = [];
    for (const world of [sim.world(), sim.createWorld()]) {
      const shop = merchant(sim, world);
      const { serviceToken, encKey } = await shop.start();
      world.finish(serviceToken);
      results.push(openResult(await shop.popupResult(serviceToken), shop.memberCode, encKey));
    }
    expect(results[0]?.['ci']).toBe(results[1]?.['ci']);
    expect(results[0]?.['di']).not.toBe(results[1]?.['di']);
  });

  it('are of the exact form', () => {
    const di = Buffer.from(diOf('anyone', 'V00000000001'), 'base64');
    expect(di.subarray(0, 15).toString('hex')).toBe('302d06082a864886f70d0209032100');
    expect(di.subarray(15, 27).toString()).toBe('BONIN-SIM-DI');
    expect(di).toHaveLength(47);
    const ci = Buffer.from(ciOf('anyone'), 'base64');
    expect(ci.subarray(0, 12).toString()).toBe('BONIN-SIM-CI');
    expect(ci).toHaveLength(64);
  });
});

describe('people', () => {
  it('are the rows, each once', () => {
    expect(peopleToday(worldAt(NOW)).map(({ phoneNumber }) => phoneNumber)).toEqual(
      DEFAULT_PEOPLE.map(({ phoneNumber }) => phoneNumber),
    );
  });

  it.each([
    ['a usual day', '2026-03-04T03:00:00Z'],
    ['the first minute of a day in Seoul', '2026-12-31T15:00:00Z'],
    ['the last one', '2026-12-31T14:59:59Z'],
    ['29 February', '2028-02-29T03:00:00Z'],
  ])('have exactly their age on %s', (_what, at) => {
    const ages = peopleToday(worldAt(Date.parse(at)))
      .filter(({ phoneNumber }) => /[34]$/.test(phoneNumber) && phoneNumber < '01000000005')
      .map(({ birthDate }) => fullYears(birthDate, new Date(at)));
    expect(ages).toEqual([13, 17]);
  });

  it('have their birthday today, or the day before where the year had no such day', () => {
    const births = (at: string) =>
      peopleToday(worldAt(Date.parse(at)))
        .slice(2, 4)
        .map(({ birthDate }) => birthDate);
    expect(births('2026-03-04T03:00:00Z')).toEqual(['2013-03-04', '2009-03-04']);
    expect(births('2028-02-29T03:00:00Z')).toEqual(['2015-02-28', '2011-02-28']);
  });

  it('are compared without spaces and letter case in the name', () => {
    const smith = personFromClaim({ ...claim, name: 'SMITH JOHN' }).person;
    expect(claimMatches(claim, smith)).toBe(true);
    expect(claimMatches({ ...claim, name: 'SMITHJOHN' }, smith)).toBe(true);
    expect(claimMatches({ ...claim, name: 'SMITH JOAN' }, smith)).toBe(false);
    expect(personFromClaim(claim).humanId).toBe(personFromClaim({ ...claim, name: 'SMITHJOHN' }).humanId);
  });

  it.each(['name', 'birthDate', 'gender', 'nationality', 'carrier'] as const)('differ by %s', (field) => {
    const other = {
      name: 'X',
      birthDate: '1988-08-09',
      gender: 'female',
      nationality: 'native',
      carrier: 'SKT',
    };
    expect(claimMatches({ ...claim, [field]: other[field] }, personFromClaim(claim).person)).toBe(false);
  });
});
