// The measured process: the simulator, or bare Fastify with zod that gives the same answers without thinking.
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';

/** The unpacked simulator. */
const folder = process.argv[3];
const ours = (path) => import(`${folder}/${path}`);

/** What the simulator says with every answer. */
const HEADERS = {
  'x-simulator': 'bonin',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

async function startBare() {
  const { KcbPopupResultOk, KcbPopupResultRequest } = await ours(
    'node_modules/@bonin/contracts/dist/kcb/popup-result.js',
  );
  const { KcbTokenRequest, KcbTokenResponse } = await ours('node_modules/@bonin/contracts/dist/kcb/token.js');
  const app = Fastify();
  // The same answer has the same headers.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(formbody);
  const answers = JSON.parse(process.env['BENCH_ANSWERS'] ?? '{}');
  app.post(
    '/v1/oauth2/access_token',
    { schema: { body: KcbTokenRequest, response: { 200: KcbTokenResponse } } },
    async () => answers.token,
  );
  app.post(
    '/v1/id/phone/popup-result',
    { schema: { body: KcbPopupResultRequest, response: { 200: KcbPopupResultOk } } },
    async () => answers.result,
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  return { origin: `http://127.0.0.1:${address.port}`, environment: {} };
}

async function start() {
  if (process.argv[2] === 'bare') return startBare();
  const { startSimulator } = await ours('dist/simulator.js');
  const sim = await startSimulator({ port: 0 });
  const { environment } = sim.world();
  return { origin: sim.origin, environment };
}

process.on('message', (ask) => {
  if (ask === 'cpu') process.send?.(process.cpuUsage());
  if (ask === 'heap') {
    globalThis.gc?.();
    globalThis.gc?.();
    process.send?.(process.memoryUsage().heapUsed);
  }
});
// The one who measures has gone, or fallen.
process.on('disconnect', () => process.exit());
process.send?.(await start());
