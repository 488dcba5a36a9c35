// Which call a prepared outcome or fault takes.
import { RuleSchedule, type RuleScheduleInput } from '@bonin/contracts/simulator/rule';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../src/kernel/seeded-random.ts';
import { RuleList } from '../../src/world/rules.ts';

const HONG = { phoneNumber: '01000000001', serviceToken: 'a' };

function listOf(...schedules: RuleScheduleInput[]) {
  const list = new RuleList<RuleSchedule>(createSeededRandom('s'), 'test');
  for (const schedule of schedules) list.add(RuleSchedule.parse(schedule));
  return list;
}
const takings = (list: RuleList<RuleSchedule>, calls: number) =>
  Array.from({ length: calls }, () => list.take(HONG)?.id ?? 0);

describe('a rule', () => {
  it.each<[string, RuleScheduleInput, number[]]>([
    ['takes one call', {}, [1, 0, 0, 0, 0, 0]],
    ['takes as many as it was told', { times: 3 }, [1, 1, 1, 0, 0, 0]],
    ['takes all', { times: 'always' }, [1, 1, 1, 1, 1, 1]],
    ['lets some pass first', { skip: 2 }, [0, 0, 1, 0, 0, 0]],
    ['takes every other', { every: 2, times: 'always' }, [0, 1, 0, 1, 0, 1]],
    ['lets some pass, then takes every other, twice', { skip: 1, every: 2, times: 2 }, [0, 0, 1, 0, 1, 0]],
    ['with no probability takes none', { probability: 0, times: 'always' }, [0, 0, 0, 0, 0, 0]],
  ])('%s', (_what, schedule, expected) => {
    expect(takings(listOf(schedule), 6)).toEqual(expected);
  });

  it('with a probability takes about as many, the same ones on every run of a seed', () => {
    const runs = ['s', 's', 't'].map((seed) => {
      const list = new RuleList<RuleSchedule>(createSeededRandom(seed), 'test');
      list.add(RuleSchedule.parse({ probability: 0.3, times: 'always' }));
      return takings(list, 1000);
    });
    const taken = runs[0]?.filter((id) => id === 1).length ?? 0;
    expect(taken).toBeGreaterThan(230);
    expect(taken).toBeLessThan(370);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).not.toEqual(runs[0]);
  });

  it('counts only calls that it is about', () => {
    const list = listOf({ skip: 1, match: { phoneNumber: '01000000002' } });
    expect(list.take(HONG)).toBeUndefined();
    expect(list.take({ phoneNumber: '01000000002' })).toBeUndefined();
    expect(list.take(HONG)).toBeUndefined();
    expect(list.take({ phoneNumber: '01000000002' })?.id).toBe(1);
  });

  it('about a token takes no call without one', () => {
    const list = listOf({ match: { serviceToken: 'a' } });
    expect(list.take({})).toBeUndefined();
    expect(list.take({ serviceToken: 'b' })).toBeUndefined();
    expect(list.take({ serviceToken: 'a' })?.id).toBe(1);
  });
});

describe('several rules', () => {
  it('are asked in their order, and only one takes a call', () => {
    expect(takings(listOf({}, { times: 2 }), 4)).toEqual([1, 2, 2, 0]);
  });

  it('are cleared one by one', () => {
    const list = listOf({}, {});
    expect(list.clear(1)).toBe(true);
    expect(list.clear(1)).toBe(false);
    expect(list.list().map(({ id }) => id)).toEqual([2]);
  });

  it('are forgotten together, and their ids not given again', () => {
    const list = listOf({}, {});
    list.clearAll();
    expect(list.list()).toEqual([]);
    expect(list.add(RuleSchedule.parse({}))?.id).toBe(3);
  });

  it('are at most 100 at a time', () => {
    const list = listOf(...Array.from({ length: 100 }, () => ({})));
    expect(list.add(RuleSchedule.parse({}))).toBeUndefined();
    expect(list.take(HONG)?.id).toBe(1);
    expect(list.add(RuleSchedule.parse({}))?.id).toBe(101);
  });
});

describe('a schedule', () => {
  it.each([
    { times: 0 },
    { times: 'ever' },
    { skip: -1 },
    { every: 0 },
    { probability: 1.1 },
    { match: { phoneNumber: '1' } },
    { match: { name: '홍길동' } },
    { wait: 1 },
  ])('refuses %o', (schedule) => {
    expect(RuleSchedule.safeParse(schedule).success).toBe(false);
  });
});
