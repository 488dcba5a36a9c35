// What the waiting page asks every second. A scope of its own: the journal would be full of it.
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { findTransaction } from '../verification/transactions.ts';
import type { World } from '../world/world.ts';
import { formBody, textField } from './form-body.ts';
import type { PagesContext } from './routes.ts';

/** Registers `POST …/pass-status` of every protocol: `over` once the page has something else to show. */
export async function passStatusRoute(
  scope: FastifyInstance,
  { registry, protocols }: PagesContext,
): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.setErrorHandler(async (_error, _request, reply) => reply.code(400).send({ state: 'over' }));

  for (const protocol of protocols) {
    scope.post(`${protocol.pagePath}/pass-status`, async (request) => {
      const body = formBody(request.body);
      const { credential, id } = protocol.readPage((name) => textField(body, name));
      const world = registry.byCredential(...credential);
      return { state: world !== undefined && isWaiting(world, id) ? 'waiting' : 'over' };
    });
  }
}

function isWaiting(world: World, id: string): boolean {
  const { step, pass } = findTransaction(world, id) ?? {};
  const waits = step === 'pass-wait' || step === 'pass-qr';
  return waits && pass !== undefined && world.clock.now() < pass.expiresAt;
}
