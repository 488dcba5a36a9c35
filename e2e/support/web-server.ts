/**
 * apps/web as vite serves it: the build that lies in `E2E_WEB_ROOT`, or else the sources. The development server is
 * what `vite` starts, but for two things: a cache folder of its own, since several may start at once, and no reload
 * when somebody edits a file while the tests run.
 */
import process from 'node:process';
import { createServer, preview } from 'vite';

const webRoot = process.env['E2E_WEB_ROOT'];
const server =
  webRoot === undefined
    ? await createServer({
        cacheDir: process.env['E2E_CACHE_DIR'] ?? 'node_modules/.vite',
        server: { watch: null },
      }).then(async (created) => created.listen())
    : await preview({ build: { outDir: webRoot } });
server.printUrls();
process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0));
});
