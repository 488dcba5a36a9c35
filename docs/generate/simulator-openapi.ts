/** `apps/mock-kcb/assets/openapi.json`: the simulator's control API, which it serves at `/__sim/openapi.json`. */
import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { refusalsAsProblems } from '../../apps/api/src/plugins/openapi.ts';
import { controlScope } from '../../apps/mock-kcb/src/control/scope.ts';
import { WorldRegistry } from '../../apps/mock-kcb/src/world/registry.ts';
import { DEFAULT_SETTINGS } from '../../apps/mock-kcb/src/world/settings.ts';

/** Pages and their files are for people; what has no schema is no call. */
const isCall = (schema: unknown): boolean =>
  schema !== undefined && schema !== null && typeof schema === 'object' && 'response' in schema;

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
        version: '0.1.0',
        license: { name: 'MIT', identifier: 'MIT' },
      },
    },
    transform: (route) =>
      isCall(route.schema) ? jsonSchemaTransform(route) : { schema: { hide: true }, url: route.url },
    transformObject: refusalsAsProblems,
  });
  const registry = new WorldRegistry({ clock: () => 0, settings: DEFAULT_SETTINGS });
  await app.register(
    async (scope) => controlScope(scope, { registry, origin: () => 'http://127.0.0.1:4100' }),
    {
      prefix: '/__sim',
    },
  );
  try {
    await app.ready();
    return `${JSON.stringify(app.swagger(), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
