/** `/openapi.json` and `/docs`: generated from the same schemas that check the requests. */
import * as error from '@bonin/contracts/error';
import * as assurance from '@bonin/contracts/verification/assurance';
import * as claim from '@bonin/contracts/verification/certificate-claim';
import * as result from '@bonin/contracts/verification/certificate-result';
import * as status from '@bonin/contracts/verification/certificate-status';
import * as report from '@bonin/contracts/verification/certification-return';
import * as provider from '@bonin/contracts/verification/provider';
import * as purpose from '@bonin/contracts/verification/purpose';
import * as readiness from '@bonin/contracts/verification/readiness';
import * as start from '@bonin/contracts/verification/start-certificate';
import swagger, { type SwaggerTransformObject } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { type Description, namedSchemas, withFewNames } from './few-names.ts';
import { refusalsAsProblems, refusalsByClass } from './refusals.ts';
import { SECURITY_SCHEMES } from './security.ts';

const MESSAGES = [error, assurance, claim, result, status, report, provider, purpose, readiness, start];

const schemaRegistry = namedSchemas(MESSAGES);
const nameSchemas = createJsonSchemaTransformObject({ schemaRegistry });

const asDescribed: SwaggerTransformObject = (document) => {
  refusalsAsProblems(document);
  const description = withFewNames(nameSchemas(document) as Description);
  for (const operation of Object.values(description.paths ?? {}).flatMap((path) => Object.values(path))) {
    operation.responses = refusalsByClass(operation.responses ?? {});
  }
  return description;
};

/** Describes the routes that are registered after it. */
export async function describeApi(app: FastifyInstance, publicOrigin: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'bonin',
        summary: 'Korean phone identity verification (휴대폰 본인인증)',
        description:
          'A client starts a verification, a person verifies at the provider, and the client that started opens the result once.',
        version: '0.1.0',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: [
        { name: 'verification', description: 'start, return, result, status' },
        { name: 'operation', description: 'health' },
      ],
      servers: [{ url: publicOrigin, description: 'Your PUBLIC_ORIGIN' }],
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: asDescribed,
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
