// IamPort's script at the addresses under which pages load it: of today, of the past with a version, and as a module.
import type { FastifyInstance } from 'fastify';
import { pageOrigin } from '../../kernel/addresses.ts';
import { type DropIn, classicScript, moduleScript, sendScript } from '../../pages/classic-script.ts';
import type { Context } from '../../wire/context.ts';

/** `iamport.js`. */
export const IAMPORT_SCRIPT: DropIn = {
  file: 'iamport.js',
  moduleExports: 'export default IMP;\nexport const slots = {};\n',
};

const CLASSIC = ['/v1/iamport.js', '/js/:file(^iamport\\.payment[\\w.-]*\\.js$)'];

/** Registers them; every version is the same script. */
export async function iamportScriptRoute(scope: FastifyInstance, context: Context): Promise<void> {
  for (const address of CLASSIC) {
    scope.get(address, async (request, reply) =>
      sendScript(reply, await classicScript(IAMPORT_SCRIPT, pageOrigin(context, request))),
    );
  }
  scope.get('/v1/iamport.esm.js', async (request, reply) =>
    sendScript(reply, await moduleScript(IAMPORT_SCRIPT, pageOrigin(context, request))),
  );
}
