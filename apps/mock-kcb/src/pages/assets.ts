// Style, scripts and font of the pages, all from this server. They lie beside `src` and `dist`.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { readDesignCss } from './design-css.ts';

/** Registers `/assets/…`; mount it at `/__sim`. */
export async function assetRoutes(scope: FastifyInstance): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const font = dirname(resolve('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'));
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
    allowedPath: (path) => /^\/(?:woff2-dynamic-subset\/[\w.]+\.woff2|[\w-]+\.css)$/.test(path),
    maxAge: '1h',
  });
  scope.get('/assets/design.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(await readDesignCss()),
  );
}
