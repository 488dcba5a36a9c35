/** The description of the routes, and its pages: generated from the same schemas that check the requests. */
import type { SwaggerTransformObject } from '@fastify/swagger';
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { setSecurityHeaders, type Transport } from './hardening.ts';

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
type Responses = Record<string, { content?: Record<string, unknown> }>;

/**
 * Builds the app that answers for `/openapi.json` and `/docs`.
 *
 * @param routes what it describes. None of them runs here.
 */
export async function createDocs(
  routes: readonly RouteOptions[],
  transport: Transport,
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, exposeHeadRoutes: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.addHook('onRequest', (_request, reply, done) => {
    setSecurityHeaders(reply, transport);
    done();
  });
  await describeRoutes(app);
  await app.register(async (described) => {
    for (const { method, url, schema } of routes) {
      if (method === 'HEAD' || schema === undefined || schema.hide === true) continue;
      described.route({ method, url, schema, handler: () => undefined });
    }
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  const { default: swaggerUi } = await import('@fastify/swagger-ui');
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { validatorUrl: null } });
  await app.ready();
  return app;
}

async function describeRoutes(app: FastifyInstance): Promise<void> {
  const { default: swagger } = await import('@fastify/swagger');
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'bonin',
        summary: 'Korean phone identity verification (휴대폰 본인인증)',
        version: '0.1.0',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: [
        { name: 'verification', description: 'start, return, result, status' },
        { name: 'operation', description: 'health' },
      ],
      components: {
        securitySchemes: {
          relyingParty: { type: 'http', scheme: 'bearer', description: 'A relying party’s secret' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: refusalsAsProblems,
  });
}
