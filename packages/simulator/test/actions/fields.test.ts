// The fields of an input, read off its schema.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf } from '../../src/actions/fields.ts';
import { ACTIONS } from '../../src/calls.ts';

const field = (path: string, rest: object) => ({ path, isList: false, isRequired: true, ...rest });
const text = [{ kind: 'text' }];

describe('fieldsOf', () => {
  it('names nested fields by their paths, required only where every object around them is', () => {
    const input = z.strictObject({
      a: z.strictObject({ b: z.string() }),
      c: z.strictObject({ d: z.string(), e: z.string().optional() }).optional(),
    });
    expect(fieldsOf(input)).toEqual([
      field('a.b', { accepts: text }),
      field('c.d', { accepts: text, isRequired: false }),
      field('c.e', { accepts: text, isRequired: false }),
    ]);
  });

  it.each([
    [z.int().min(1).max(9), { kind: 'number', integer: true, min: 1, max: 9 }],
    [z.int().positive(), { kind: 'number', integer: true, min: 1, max: Number.MAX_SAFE_INTEGER }],
    [z.number().max(1), { kind: 'number', integer: false, max: 1 }],
    [z.string().regex(/^a$/).max(3), { kind: 'text', pattern: '^a$', max: 3 }],
    [z.string().regex(/^a+$/).regex(/^aa$/), { kind: 'text', pattern: '^aa$' }],
    [z.enum(['x', 'y']), { kind: 'choice', values: ['x', 'y'] }],
    [z.literal('x'), { kind: 'choice', values: ['x'] }],
    [z.literal(true), { kind: 'true' }],
    [z.unknown(), { kind: 'json' }],
    [z.string().transform(Number), { kind: 'text' }],
    [z.string().nullable(), { kind: 'text' }],
    [z.union([z.enum(['x']), z.literal('')]), { kind: 'choice', values: ['x'] }],
  ])('reads what a field takes: %#', (schema, accepted) => {
    expect(fieldsOf(z.object({ a: schema }))).toMatchObject([{ path: 'a', accepts: [accepted] }]);
  });

  it('joins the branches of a union, and keeps a default', () => {
    const times = z.union([z.int().min(1).max(9), z.literal('always'), z.literal('never')]).default(1);
    expect(fieldsOf(z.object({ times }))).toEqual([
      field('times', {
        isRequired: false,
        default: 1,
        accepts: [
          { kind: 'number', integer: true, min: 1, max: 9 },
          { kind: 'choice', values: ['always', 'never'] },
        ],
      }),
    ]);
  });

  it('requires no field of a union of objects, for there is another way', () => {
    const input = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })]);
    expect(fieldsOf(input).map(({ path, isRequired }) => [path, isRequired])).toEqual([
      ['a', false],
      ['b', false],
    ]);
  });

  it('says for which choices a field is', () => {
    const input = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a'), ms: z.int(), when: z.string() }),
      z.strictObject({ kind: z.literal('b'), when: z.string() }),
      z.strictObject({ kind: z.literal('c') }),
    ]);
    expect(fieldsOf(input)).toMatchObject([
      { path: 'kind', isRequired: true, accepts: [{ kind: 'choice', values: ['a', 'b', 'c'] }] },
      { path: 'ms', onlyFor: { path: 'kind', values: ['a'] } },
      { path: 'when', onlyFor: { path: 'kind', values: ['a', 'b'] } },
    ]);
  });

  it('reads a list as what its items are', () => {
    const list = z.array(z.enum(['x', 'y'])).min(1);
    expect(fieldsOf(z.object({ list }))).toEqual([
      field('list', { isList: true, accepts: [{ kind: 'choice', values: ['x', 'y'] }] }),
    ]);
  });

  it('finds no field where there is no input', () => {
    expect(fieldsOf(undefined)).toEqual([]);
    expect(fieldsOf(z.strictObject({}))).toEqual([]);
  });

  it.each(ACTIONS.map((action) => [action.name, action] as const))(
    'names each field of %s once',
    (_, action) => {
      const schema: z.ZodType | undefined = action.input;
      const paths = fieldsOf(schema).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths).not.toContain('');
    },
  );
});
