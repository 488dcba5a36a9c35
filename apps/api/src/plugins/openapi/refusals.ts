/** Refusals in the OpenAPI description: their media types, and the statuses that they have. */
import type { SwaggerTransformObject } from '@fastify/swagger';

type Answer = { content?: Record<string, unknown> };
type Responses = Record<string, Answer>;

/** Refusals have a media type of their own (RFC 9457 §3), which a schema of zod's does not say. */
export const refusalsAsProblems: SwaggerTransformObject = (document) => {
  if (!('openapiObject' in document)) return document.swaggerObject;
  const { openapiObject } = document;
  for (const path of Object.values(openapiObject.paths ?? {})) {
    for (const { responses } of Object.values(path ?? {}) as { responses?: Responses }[]) {
      for (const [status, { content }] of Object.entries(responses ?? {})) {
        if (/^[23]/.test(status) || content?.['application/json'] === undefined) continue;
        content['application/problem+json'] = content['application/json'];
        delete content['application/json'];
      }
    }
  }
  return openapiObject;
};

/** A page, for a browser that comes back and cannot go on. */
const PAGE = { schema: { type: 'string' } };

/**
 * Answers of an operation whose refusals are described as 4XX and 5XX, not as "any other status": a generated client then
 * knows that they are errors. An operation that redirects a browser refuses it with a page.
 */
export function refusalsByClass({ default: refusal, ...answers }: Responses): Responses {
  if (refusal === undefined) return answers;
  const isForBrowsers = '303' in answers;
  const content = { ...refusal.content, ...(isForBrowsers ? { 'text/html': PAGE } : {}) };
  const described = (description: string) => ({ ...refusal, content, description });
  return { ...answers, '4XX': described('Refused'), '5XX': described('Not possible now') };
}
