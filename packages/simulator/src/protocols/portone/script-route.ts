// PortOne's script, as pages load it and as they import it.
import type { FastifyInstance } from 'fastify';
import { pageOrigin } from '../../kernel/addresses.ts';
import { type DropIn, classicScript, moduleScript, sendScript } from '../../pages/classic-script.ts';
import type { Context } from '../../wire/context.ts';

/** `browser-sdk.js`. */
export const PORTONE_SCRIPT: DropIn = {
  file: 'portone.js',
  moduleExports: `export default PortOne;
export const slots = {};
export const {
  requestPayment, requestIssueBillingKey, requestIssueBillingKeyAndPay, loadPaymentUI, loadIssueBillingKeyUI,
  updateLoadPaymentUIRequest, updateLoadIssueBillingKeyUIRequest,
} = PortOne;
export { requestIdentityVerification };
`,
};

/** Registers both. */
export async function portoneScriptRoute(scope: FastifyInstance, context: Context): Promise<void> {
  scope.get('/v2/browser-sdk.js', async (request, reply) =>
    sendScript(reply, await classicScript(PORTONE_SCRIPT, pageOrigin(context, request))),
  );
  scope.get('/v2/browser-sdk.esm.js', async (request, reply) =>
    sendScript(reply, await moduleScript(PORTONE_SCRIPT, pageOrigin(context, request))),
  );
}
