/** The description of the routes, and its pages: generated from the same schemas that check the requests. */
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
import type { SwaggerTransformObject } from '@fastify/swagger';
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { setSecurityHeaders, type Transport } from '../hardening.ts';
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

/** What the documents need to know of the service. */
export interface DocsOptions extends Transport {
  readonly publicOrigin: string;
}

/**
 * Builds the app that answers for `/openapi.json` and `/docs`.
 *
 * @param routes what it describes. None of them runs here.
 */
export async function createDocs(
  routes: readonly RouteOptions[],
  options: DocsOptions,
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, exposeHeadRoutes: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.addHook('onRequest', (_request, reply, done) => {
    setSecurityHeaders(reply, options);
    done();
  });
  await describeRoutes(app, options);
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

async function describeRoutes(app: FastifyInstance, { publicOrigin }: DocsOptions): Promise<void> {
  const { default: swagger } = await import('@fastify/swagger');
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
