// A drop-in script of the simulator: modules of `assets/`, in this order, as the one script that a page loads or imports.
import { readFile } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';

/** The scripts of `assets/` that other sites' pages load. */
export type DropIn = 'iamport.js' | 'portone.js';

const IMPORT = /^import [^;]*;$/gm;
const EXPORT = /^export /gm;

/** What the providers' own modules give; everything by its name too, as `import * as PortOne` wants it. */
const MODULE_EXPORTS: Readonly<Record<DropIn, string>> = {
  'iamport.js': 'export default IMP;\nexport const slots = {};\n',
  'portone.js': `export default PortOne;
export const slots = {};
export const {
  requestPayment, requestIssueBillingKey, requestIssueBillingKeyAndPay, loadPaymentUI, loadIssueBillingKeyUI,
  updateLoadPaymentUIRequest, updateLoadIssueBillingKeyUIRequest,
} = PortOne;
export { requestIdentityVerification };
`,
};

/**
 * The text of a drop-in for a page that loads it by `<script src>`.
 *
 * @param simulator - Where this simulator answers, as the browser found it: `SIMULATOR` in the script.
 */
export async function classicScript(name: DropIn, simulator: string): Promise<string> {
  return `(() => {\n'use strict';\n${await bodyOf(name, simulator)}\n})();\n`;
}

/**
 * The same for a page that imports it.
 *
 * @param simulator - As above.
 */
export async function moduleScript(name: DropIn, simulator: string): Promise<string> {
  return `${await bodyOf(name, simulator)}\n${MODULE_EXPORTS[name]}`;
}

async function bodyOf(name: DropIn, simulator: string): Promise<string> {
  const read = async (file: string) => readFile(new URL(`../../assets/${file}`, import.meta.url), 'utf8');
  const parts = await Promise.all(['provider-window.js', name].map(read));
  const body = parts.map((text) => text.replaceAll(IMPORT, '').replaceAll(EXPORT, '')).join('\n');
  return `const SIMULATOR = ${JSON.stringify(simulator)};\n${body}`;
}

/** Sends a drop-in: any site may load it. */
export function sendScript(reply: FastifyReply, script: string): FastifyReply {
  return reply
    .type('text/javascript; charset=utf-8')
    .headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
    .send(script);
}
