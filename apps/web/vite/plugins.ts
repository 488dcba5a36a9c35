/** Plugins for vite that this app needs. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Connect, Plugin, ViteDevServer } from 'vite';

const { resolve } = createRequire(import.meta.url);

/**
 * One hostname in every URL of a site: on 127.0.0.1 the API would refuse our Origin, and cookies of `localhost` are
 * not sent. Pages asked for there are sent over, and vite prints the address that works.
 */
export function oneHostname(port: number): Plugin {
  const origin = `http://localhost:${port}`;
  const moveOver: Connect.NextHandleFunction = (request, response, next) => {
    const isPage = request.headers.accept?.includes('text/html') ?? false;
    if (request.headers.host !== `127.0.0.1:${port}` || !isPage) {
      next();
      return;
    }
    response.writeHead(307, { location: `${origin}${request.url ?? '/'}` }).end();
  };
  const announce = (server: Pick<ViteDevServer, 'config' | 'printUrls'>) => {
    server.printUrls = () => {
      server.config.logger.info(`  web: ${origin}/`);
    };
  };
  return {
    name: 'bonin:one-hostname',
    configureServer(server) {
      server.middlewares.use(moveOver);
      announce(server);
    },
    configurePreviewServer(server) {
      server.middlewares.use(moveOver);
      announce(server);
    },
  };
}

/** Adds the policy to the built page, in case a server sends no header. */
export function metaPolicy(policy: string): Plugin {
  return {
    name: 'bonin:meta-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'content-security-policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Pretendard's licence (OFL) must travel with its files. */
export function bundleFontLicense(): Plugin {
  return {
    name: 'bonin:font-license',
    apply: 'build',
    generateBundle() {
      const fontCss = createRequire(resolve('@bonin/design/font.css')).resolve(
        'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css',
      );
      const source = readFileSync(join(dirname(fontCss), '../../LICENSE.txt'), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'assets/pretendard-license.txt', source });
    },
  };
}
