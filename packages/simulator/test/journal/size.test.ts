// What a kept body weighs.
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../src/journal/size.ts';
import { merchant, standingSimulator } from '../harness.ts';

describe('a body', () => {
  it('weighs more the more it holds', () => {
    expect(sizeOf('abc')).toBe(3);
    expect(sizeOf({ a: 'abc' })).toBeGreaterThan(sizeOf('abc'));
    expect(sizeOf([1, [2]])).toBeGreaterThan(sizeOf([1, 2]));
  });

  it('thousands deep is weighed, answered in KCB’s form, and kept', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const deep = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const answer = await shop.call('popup-start', deep, await shop.auth());
    expect(answer.json()).toMatchObject({ rsp_cd: expect.stringMatching(/^B\d{3}$/) as string });
    expect(sim.world().journal({ operation: 'popup-start' })).toHaveLength(1);
  });
});
