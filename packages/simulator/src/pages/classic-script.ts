// A drop-in script of the simulator: modules of `assets/`, in this order, as the one script that a page loads or imports.
import { readFile } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';

const IMPORT = /^import [^;]*;$/gm;
const EXPORT = /^export /gm;

/** A script of `assets/` that other sites' pages load. */
export interface DropIn {
  readonly file: string;
  /** What the provider's own module gives; everything by its name too, as `import * as …` wants it. */
  readonly moduleExports: string;
}

/**
 * The text of a drop-in for a page that loads it by `<script src>`.
 *
 * @param simulator - Where this simulator answers, as the browser found it: `SIMULATOR` in the script.
 */
export async function classicScript({ file }: DropIn, simulator: string): Promise<string> {
  return `(() => {\n'use strict';\n${await bodyOf(file, simulator)}\n})();\n`;
}

/**
 * The same for a page that imports it.
 *
 * @param simulator - As above.
 */
export async function moduleScript({ file, moduleExports }: DropIn, simulator: string): Promise<string> {
  return `${await bodyOf(file, simulator)}\n${moduleExports}`;
}

async function bodyOf(script: string, simulator: string): Promise<string> {
  const read = async (file: string) => readFile(new URL(`../../assets/${file}`, import.meta.url), 'utf8');
  const parts = await Promise.all(['provider-window.js', script].map(read));
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
