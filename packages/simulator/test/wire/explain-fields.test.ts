import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explainFields } from '../../src/wire/explain-fields.ts';

const Form = z.object({
  name: z.string().min(2).max(3),
  count: z.int().min(1).max(9),
  color: z.enum(['red', 'blue']),
  kind: z.literal('1331', 'is not 1331: nothing else is simulated'),
  digits: z.string().regex(/^[0-9]{2}$/),
  code: z.string().regex(/^[0-9]{6}$/, 'is not six digits'),
  home: z.url({ protocol: /^https?$/ }),
  at: z.iso.datetime({ offset: true }),
  inner: z.object({ yes: z.boolean() }),
});
const RIGHT = {
  name: 'abc',
  count: 1,
  color: 'red',
  kind: '1331',
  digits: '12',
  code: '123456',
  home: 'https://shop.example',
  at: '2026-01-01T00:00:00Z',
  inner: { yes: true },
};

function explained(change: object): string {
  const body = { ...RIGHT, ...change };
  const { error } = Form.safeParse(body);
  if (error === undefined) throw new Error('the form is right');
  return explainFields(error, body);
}

describe('a field is named with its rule', () => {
  it.each([
    [{ name: undefined }, 'name is missing.'],
    [{ name: null }, 'name is missing.'],
    [{ name: '' }, 'name is missing.'],
    [{ name: 'a' }, 'name is shorter than 2 characters.'],
    [{ name: 'abcd' }, 'name is longer than 3 characters.'],
    [{ name: 7 }, 'name is not a text.'],
    [{ count: '7' }, 'count is not a number.'],
    [{ count: 0 }, 'count is less than 1.'],
    [{ count: 10 }, 'count is greater than 9.'],
    [{ color: 'secret' }, 'color is not one of red, blue.'],
    [{ kind: '1131' }, 'kind is not 1331: nothing else is simulated.'],
    [{ digits: '홍길동' }, 'digits does not match /^[0-9]{2}$/.'],
    [{ code: '12' }, 'code is not six digits.'],
    [{ home: 'javascript:alert(1)' }, 'home is not an http or https address.'],
    [{ at: 'yesterday' }, 'at is not an RFC 3339 instant with an offset.'],
    [{ inner: { yes: 'no' } }, 'inner.yes is not true or false.'],
    [{ inner: {} }, 'inner.yes is missing.'],
    [{ inner: null }, 'inner is missing.'],
    [{ name: null, color: 'x' }, 'name is missing. color is not one of red, blue.'],
  ])('%j: %s', (change, sentence) => {
    expect(explained(change)).toBe(sentence);
  });

  it('once, and not more fields than anybody reads', () => {
    const body = {};
    const { error } = Form.safeParse(body);
    const sentences = explainFields(error ?? { issues: [] }, body);
    expect(sentences.match(/is missing/g)).toHaveLength(8);
    expect(sentences).toMatch(/ 1 more field is wrong\.$/);
  });

  it.each([null, 'text', 1, undefined])('none where the body is %j', (body) => {
    expect(explainFields({ issues: [] }, body)).toBe('The body is not an object with fields.');
  });
});
