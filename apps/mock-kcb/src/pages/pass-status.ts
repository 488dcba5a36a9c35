// What the waiting page asks every second. A scope of its own: the journal would be full of it.
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { findTransaction } from '../kcb/transaction.ts';
import { formBody, textField } from './form-body.ts';

/** Registers `POST /CommonSvl/pass-status`: `over` once the page has something else to show. */
export async function passStatusRoute(scope: FastifyInstance, { registry }: Context): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.setErrorHandler(async (_error, _request, reply) => reply.code(400).send({ state: 'over' }));

  scope.post('/CommonSvl/pass-status', async (request) => {
    const body = formBody(request.body);
    const world = registry.byMemberCode(textField(body, 'idcf_mbr_com_cd'));
    const transaction = world && findTransaction(world, textField(body, 'svc_tkn'));
    const { step, pass } = transaction ?? {};
    const isWaiting =
      (step === 'pass-wait' || step === 'pass-qr') &&
      world !== undefined &&
      pass !== undefined &&
      world.clock.now() < pass.expiresAt;
    return { state: isWaiting ? 'waiting' : 'over' };
  });
}
