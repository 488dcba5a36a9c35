// PortOne's script, as pages load it and as they import it.
import type { FastifyInstance } from 'fastify';
import { classicScript, moduleScript, sendScript } from '../pages/classic-script.ts';

/** Registers both. */
export async function portoneScriptRoute(scope: FastifyInstance): Promise<void> {
  scope.get('/v2/browser-sdk.js', async (request, reply) =>
    sendScript(reply, await classicScript('portone.js', `http://${request.host}`)),
  );
  scope.get('/v2/browser-sdk.esm.js', async (request, reply) =>
    sendScript(reply, await moduleScript('portone.js', `http://${request.host}`)),
  );
}
