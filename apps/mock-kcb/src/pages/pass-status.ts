// What the waiting page asks every second. A scope of its own: the journal would be full of it.
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { PROTOCOLS } from '../protocols.ts';
import type { Protocol } from '../record/protocol.ts';
import { findTransaction } from '../record/transaction.ts';
import type { Context } from '../wire/context.ts';
import type { World } from '../world/world.ts';
import { formBody, textField } from './form-body.ts';

/** Registers `POST …/pass-status` of every protocol: `over` once the page has something else to show. */
export async function passStatusRoute(scope: FastifyInstance, { registry }: Context): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.setErrorHandler(async (_error, _request, reply) => reply.code(400).send({ state: 'over' }));

  for (const protocol of Object.values<Protocol>(PROTOCOLS)) {
    scope.post(`${protocol.pagePath}/pass-status`, async (request) => {
      const body = formBody(request.body);
      const { world, id } = protocol.findPage(registry, (name) => textField(body, name));
      return { state: world !== undefined && isWaiting(world, id) ? 'waiting' : 'over' };
    });
  }
}

function isWaiting(world: World, id: string): boolean {
  const { step, pass } = findTransaction(world, id) ?? {};
  const waits = step === 'pass-wait' || step === 'pass-qr';
  return waits && pass !== undefined && world.clock.now() < pass.expiresAt;
}
