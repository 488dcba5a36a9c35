/** `/openapi.json` and `/docs`: generated from the same schemas that check the requests. */
import swagger, { type SwaggerTransformObject } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

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

/** Describes the routes that are registered after it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
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

/** Serves the description, and a page to read it. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', { exposeHeadRoute: true, schema: { hide: true } }, async () => app.swagger());
  await app.register(async (docs) => {
    docs.addHook('onRoute', function addHead(this: FastifyInstance, route) {
      // The plugin has pages and files only. Its first page is there with and without a slash at the end.
      if (route.method !== 'GET') return;
      const { path: _whole, ...own } = route;
      for (const url of own.routePath === '' ? ['', '/'] : [own.routePath]) {
        this.route({ ...own, url, method: 'HEAD' });
      }
    });
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      uiConfig: { validatorUrl: null },
    });
  });
}
