import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isUnset, mayBeUnset, unsetMeans } from '../src/simulator/merchant-request.ts';

const Request = z.object({
  text: mayBeUnset(z.string()),
  flag: mayBeUnset(z.boolean()),
  list: mayBeUnset(z.array(z.string())),
  order: unsetMeans(z.enum(['ASC', 'DESC']), 'DESC'),
});

describe('a field that may be unset', () => {
  it.each([undefined, null, ''])('says nothing as %j', (value) => {
    expect(isUnset(value)).toBe(true);
    const sent = { text: value, flag: value, list: value, order: value };
    expect(Request.parse(sent)).toEqual({ order: 'DESC' });
  });

  it('says nothing where it is absent', () => {
    expect(Request.parse({})).toEqual({ order: 'DESC' });
  });

  it.each([0, false, ' ', [], {}])('says something as %j', (value) => {
    expect(isUnset(value)).toBe(false);
  });

  it('is of its form where it says something', () => {
    expect(Request.parse({ text: 'a', flag: false, list: [], order: 'ASC', more: 1 })).toEqual({
      text: 'a',
      flag: false,
      list: [],
      order: 'ASC',
    });
    for (const wrong of [{ text: 1 }, { flag: 'yes' }, { list: {} }, { order: 'UP' }]) {
      expect(Request.safeParse(wrong).success).toBe(false);
    }
  });
});
