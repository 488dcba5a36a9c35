// Style, scripts and font of the pages, all from this server. They lie beside `src` and `dist`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readDesignCss } from './design-css.ts';
import { fontFolder } from './file-locations.ts';

/** Nothing moves once it stands: a font that comes late is for the next page. */
const FONT_DISPLAY = 'font-display: optional';

/** The names of all parts of the font. */
const FONT_CSS = 'pretendardvariable-dynamic-subset.css';

/** Registers `/assets/…` and `/openapi.json`; mount it at `/__sim`. */
export async function assetRoutes(scope: FastifyInstance): Promise<void> {
  const font = fontFolder();
  await scope.register(fastifyStatic, {
    root: fileURLToPath(new URL('../../assets/', import.meta.url)),
    prefix: '/assets/',
    index: false,
  });
  await scope.register(fastifyStatic, {
    root: font,
    prefix: '/assets/font/',
    index: false,
    decorateReply: false,
    allowedPath: (path) => /^\/woff2-dynamic-subset\/[\w.]+\.woff2$/.test(path),
    maxAge: '1h',
  });
  // Made by docs/generate from the schemas of the control API's routes, and compared by its tests.
  scope.get('/openapi.json', async (_request, reply) => reply.sendFile('openapi.json'));
  let fontFaces: string | undefined;
  scope.get('/assets/font/pretendard.css', async (_request, reply) => {
    fontFaces ??= (await readFile(join(font, FONT_CSS), 'utf8')).replaceAll(
      'font-display: swap',
      FONT_DISPLAY,
    );
    // As long as the fonts that it names: 56 kB that every page asks for.
    return sendCss(reply.header('cache-control', 'public, max-age=3600'), fontFaces);
  });
  scope.get('/assets/design.css', async (_request, reply) => sendCss(reply, await readDesignCss()));
}

function sendCss(reply: FastifyReply, css: string): FastifyReply {
  return reply.type('text/css; charset=utf-8').send(css);
}
