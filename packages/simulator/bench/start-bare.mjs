// Bare Fastify with the plugins that a server of pages and forms has, until its first answer.
import formbody from '@fastify/formbody';
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';

const app = Fastify();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
await app.register(formbody);
await app.register(fastifyStatic, { root: import.meta.dirname, serve: false });
app.get('/readyz', { schema: { response: { 200: z.object({ status: z.string() }) } } }, async () => ({
  status: 'ok',
}));
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address();
await (await fetch(`http://127.0.0.1:${port}/readyz`)).text();
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
