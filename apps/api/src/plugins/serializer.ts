/** Answers are checked against their schemas, and written as JSON, in one walk each. */
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import type { z } from 'zod';

/** A schema that does not fit its answer is our own mistake: the answer is an `internal_error`. */
export const serializeChecked: FastifySerializerCompiler<z.ZodType> =
  ({ schema }) =>
  (value) =>
    JSON.stringify(schema.parse(value));
