import { ResponseSerializationError } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serializerCompiler } from '../../src/wire/serializer.ts';

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
});
