import { ResponseSerializationError } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serializerCompiler } from '../../src/wire/serializer.ts';
import { standingSimulator } from '../harness.ts';

const write = (schema: z.ZodType, data: unknown) =>
  serializerCompiler({ schema, method: 'GET', url: '/livez', httpStatus: '200' })(data);
const Status = z.object({ status: z.literal('ok'), mode: z.string().optional() });

describe('an answer', () => {
  it('is JSON of what its schema knows', () => {
    expect(write(Status, { status: 'ok', mode: undefined, secret: 1 })).toBe('{"status":"ok"}');
  });

  it.each([
    ['of another form', { status: 'no' }],
    ['that is none', undefined],
    ['of which a part is of another type', { status: 'ok', mode: 1 }],
  ])('%s is not sent', (_, data) => {
    expect(() => write(Status, data)).toThrow(ResponseSerializationError);
  });

  it('has no part that changes on its way out: what its schema says is what is sent', async () => {
    await using sim = standingSimulator();
    const seen = new Set<string>();
    sim.app.addHook('onRoute', ({ url, schema }) => {
      for (const answer of Object.values(schema?.response ?? {})) {
        if (!(answer instanceof z.ZodType) || answer instanceof z.ZodUndefined) continue;
        expect(changing(answer)).toEqual([]);
        seen.add(url);
      }
    });
    await sim.app.ready();
    expect([...seen]).toEqual(expect.arrayContaining(['/v1/id/phone/popup-result', '/__sim/worlds']));
  });

  it.each([
    ['a transformation', z.string().transform(Number)],
    ['a codec', z.codec(z.string(), z.number(), { decode: Number, encode: String })],
  ])('would be found with %s', (_, part) => {
    expect(changing(z.object({ list: z.array(z.union([z.null(), part])) }))).toContain('pipe');
  });
});

/** The parts of a schema that would give another value than they were given. */
function changing(schema: z.ZodType): string[] {
  const found: string[] = [];
  z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema }) => {
      const { type } = zodSchema._zod.def;
      if (['pipe', 'transform', 'catch'].includes(type)) found.push(type);
    },
  });
  return found;
}
