// PortOne's script, as pages load it and as they import it.
import type { FastifyInstance } from 'fastify';
import { pageOrigin } from '../../kernel/addresses.ts';
import { classicScript, moduleScript, sendScript } from '../../pages/classic-script.ts';
import type { Context } from '../../wire/context.ts';

/** Registers both. */
export async function portoneScriptRoute(scope: FastifyInstance, context: Context): Promise<void> {
  scope.get('/v2/browser-sdk.js', async (request, reply) =>
    sendScript(reply, await classicScript('portone.js', pageOrigin(context, request))),
  );
  scope.get('/v2/browser-sdk.esm.js', async (request, reply) =>
    sendScript(reply, await moduleScript('portone.js', pageOrigin(context, request))),
  );
}
