/** How Fastify uses schemas of zod. Given at its creation, so that it loads no compilers of its own. */
import type { FastifySerializerCompiler, FastifyServerOptions } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';

/**
 * Checks an answer and writes it, in one walk each. A schema that does not fit its answer is our own mistake: the answer is
 * an `internal_error`.
 */
const serializerCompiler: FastifySerializerCompiler<z.ZodType> =
  ({ schema }) =>
  (value) =>
    JSON.stringify(schema.parse(value));

const compilersFactory = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => serializerCompiler,
};

/** The option of Fastify. Its types know the compilers of JSON Schema alone. */
export const schemaController = { compilersFactory } as unknown as NonNullable<
  FastifyServerOptions['schemaController']
>;
