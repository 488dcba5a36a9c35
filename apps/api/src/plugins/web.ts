/** Serves the web app's build, so that in production one process is the whole origin. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const PAGES = ['/', '/cert-result', '/cert-fail'];

/**
 * @param options.root folder of the build.
 * @param options.formAction origins that the page may submit the provider's form to.
 */
export async function serveWeb(
  app: FastifyInstance,
  { root, formAction }: { root: string; formAction: readonly string[] },
): Promise<void> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action ${formAction.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const page = readFileSync(join(root, 'index.html'));
  await app.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/assets/',
    // File names carry a hash of the content.
    immutable: true,
    maxAge: '365d',
    cacheControl: true,
    index: false,
  });
  for (const url of PAGES) {
    app.get(url, { schema: { hide: true } }, async (_request, reply) =>
      reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
    );
  }
}
