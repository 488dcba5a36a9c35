/** `packages/simulator/assets/openapi.json`: the simulator's control API, which it serves at `/__sim/openapi.json`. */
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import swagger, { type SwaggerTransformObject } from '@fastify/swagger';
import Fastify from 'fastify';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import {
  type Description,
  namedSchemas,
  withFewNames,
} from '../../apps/api/src/plugins/openapi/few-names.ts';
import { refusalsAsProblems } from '../../apps/api/src/plugins/openapi/refusals.ts';
import { controlScope } from '../../packages/simulator/src/control/scope.ts';
import { DEFAULT_SETTINGS } from '../../packages/simulator/src/kernel/settings.ts';
import { PLUG_INS, WORLD_PROTOCOLS } from '../../packages/simulator/src/protocols.ts';
import { WorldRegistry } from '../../packages/simulator/src/world/registry.ts';
import { CONTROL_MESSAGES } from './control-schemas.ts';

const TAGS = [
  { name: 'worlds', description: 'isolated worlds, each with its own merchant, people and clock' },
  { name: 'people', description: 'the people of a world' },
  { name: 'outcomes', description: 'how the next verifications end' },
  { name: 'faults', description: 'what goes wrong on the wire' },
  { name: 'clock', description: 'the clock of a world' },
  {
    name: 'transactions',
    description: 'verifications and their steps, also without a browser',
  },
  { name: 'inbox', description: 'the SMS that were sent' },
  { name: 'pass', description: 'requests to the PASS app, and its answers' },
  { name: 'journal', description: 'every request and its answer, to search, await, expect and follow' },
];

const schemaRegistry = namedSchemas(CONTROL_MESSAGES);
const transformRoute = createJsonSchemaTransform({ schemaRegistry });
const nameSchemas = createJsonSchemaTransformObject({ schemaRegistry });
const withNamedSchemas: SwaggerTransformObject = (document) => {
  refusalsAsProblems(document);
  return nameSchemas(document);
};

/** Pages and their files are for people. A route without a schema is not a call. */
const isCall = (schema: unknown): boolean =>
  schema !== undefined && schema !== null && typeof schema === 'object' && 'response' in schema;

/** A body without required fields may be empty, which Fastify does not describe. */
function withEmptyBodies(description: Description): Description {
  const schemas = description.components?.schemas ?? {};
  for (const { requestBody } of Object.values(description.paths ?? {}).flatMap((path) =>
    Object.values(path),
  )) {
    const schema = requestBody?.content['application/json']?.schema;
    const { type, required = [] } = schemas[schema?.$ref?.split('/').at(-1) ?? ''] ?? schema ?? {};
    if (requestBody === undefined || type !== 'object' || required.length > 0) continue;
    requestBody.required = false;
    requestBody.description = 'The body may be empty. The `Content-Type` is still needed.';
  }
  return description;
}

/** The description of the control API, generated from the schemas that check its requests. */
export async function simulatorOpenapi(): Promise<string> {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'bonin simulator',
        summary: 'Control API of the simulator of Korean phone identity verification (휴대폰 본인확인)',
        description: 'Tests prepare people, outcomes and faults, move the clock, and read what happened.',
        version: '0.1.0',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: DEFAULT_SIMULATOR_ORIGIN, description: 'The simulator on this machine' }],
      tags: TAGS,
      // Whoever reaches the address may call it.
      security: [],
    },
    transform: (route) =>
      isCall(route.schema) ? transformRoute(route) : { schema: { hide: true }, url: route.url },
    transformObject: withNamedSchemas,
  });
  const registry = new WorldRegistry({
    clock: () => 0,
    protocols: WORLD_PROTOCOLS,
    settings: DEFAULT_SETTINGS,
  });
  await app.register(
    async (scope) =>
      controlScope(scope, { registry, plugIns: PLUG_INS, origin: () => DEFAULT_SIMULATOR_ORIGIN }),
    {
      prefix: '/__sim',
    },
  );
  try {
    await app.ready();
    return `${JSON.stringify(withEmptyBodies(withFewNames(app.swagger() as Description)), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
