// IamPort's script at the addresses under which pages load it: of today, of the past with a version, and as a module.
import type { FastifyInstance } from 'fastify';
import { classicScript, moduleScript, sendScript } from '../pages/classic-script.ts';

const CLASSIC = ['/v1/iamport.js', '/js/:file(^iamport\\.payment[\\w.-]*\\.js$)'];

/** Registers them; every version is the same script. */
export async function iamportScriptRoute(scope: FastifyInstance): Promise<void> {
  for (const address of CLASSIC) {
    scope.get(address, async (request, reply) =>
      sendScript(reply, await classicScript('iamport.js', `http://${request.host}`)),
    );
  }
  scope.get('/v1/iamport.esm.js', async (request, reply) =>
    sendScript(reply, await moduleScript('iamport.js', `http://${request.host}`)),
  );
}
