// A drop-in script of the simulator: modules of `assets/`, in this order, as the one classic script that a page loads.
import { readFile } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';

/** The scripts of `assets/` that other sites' pages load. */
export type DropIn = 'iamport.js' | 'portone.js';

const IMPORT = /^import [^;]*;$/gm;
const EXPORT = /^export /gm;

/**
 * The text of a drop-in.
 *
 * @param simulator - Where this simulator answers, as the browser found it: `SIMULATOR` in the script.
 */
export async function classicScript(name: DropIn, simulator: string): Promise<string> {
  const read = async (file: string) => readFile(new URL(`../../assets/${file}`, import.meta.url), 'utf8');
  const parts = await Promise.all(['provider-window.js', name].map(read));
  const body = parts.map((text) => text.replaceAll(IMPORT, '').replaceAll(EXPORT, '')).join('\n');
  return `(() => {\n'use strict';\nconst SIMULATOR = ${JSON.stringify(simulator)};\n${body}\n})();\n`;
}

/** Sends a drop-in: any site may load it. */
export function sendScript(reply: FastifyReply, script: string): FastifyReply {
  return reply
    .type('text/javascript; charset=utf-8')
    .headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
    .send(script);
}
