/** Serves the web app's build, so that in production one process is the whole origin. */
import { readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PageSources } from '../providers/config.ts';
import { sendProblem } from './errors.ts';

/** Paths that the web app shows a view for. */
const PAGES = ['/', '/cert-result', '/cert-fail'];
/** The build puts files whose names carry a hash of their content here. */
const HASHED = /[\\/]assets[\\/]/;

/** The build, ready to be served. */
export interface Web {
  /** Registers its pages and files. */
  serve(app: FastifyInstance): Promise<void>;
  /** A person who mistyped sees the web app's own words; a program sees a problem. */
  notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

/** @param options.root folder of the build. */
export function createWeb({ root, ...sources }: { root: string } & PageSources): Web {
  const page = readFileSync(join(root, 'index.html'));
  const policy = pagePolicy(sources);
  const sendPage = (reply: FastifyReply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page);
  return {
    async serve(app) {
      await serveFiles(app, root);
      for (const url of PAGES) {
        app.get(url, { exposeHeadRoute: true, schema: { hide: true } }, async (_request, reply) =>
          sendPage(reply),
        );
      }
    },
    notFound(request, reply) {
      const isPerson = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
      return isPerson ? sendPage(reply.code(404)) : sendProblem(reply, 'not_found');
    },
  };
}

async function serveFiles(app: FastifyInstance, root: string): Promise<void> {
  const { default: fastifyStatic } = await import('@fastify/static');
  await app.register(fastifyStatic, {
    root,
    // A route a file, found at start: nothing outside the build can be asked for.
    wildcard: false,
    index: false,
    globIgnore: ['**/index.html'],
    allowedPath: (path, folder) => isInside(String(folder), path),
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** A link may lead out of the build; what is there is nobody's to see. */
function isInside(root: string, path: string): boolean {
  try {
    const file = realpathSync(join(root, path));
    return file.startsWith(realpathSync(root) + sep);
  } catch {
    return false;
  }
}

function pagePolicy({ formAction, scripts, partners = [] }: PageSources): string {
  const directive = (name: string, ...sources: readonly string[]) =>
    [name, ...(sources.length === 0 ? ["'none'"] : new Set(sources))].join(' ');
  return [
    "default-src 'none'",
    directive('script-src', "'self'", ...scripts),
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    directive('connect-src', "'self'", ...scripts, ...partners),
    directive('frame-src', ...scripts, ...partners),
    directive('form-action', ...formAction, ...scripts, ...partners),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
