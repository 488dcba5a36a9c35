/**
 * apps/web's development server as `vite` starts it, but for two things: a cache folder of its own, since several may
 * start at once, and no reload when somebody edits a file while the tests run.
 */
import process from 'node:process';
import { createServer } from 'vite';

const server = await createServer({
  cacheDir: process.env['E2E_CACHE_DIR'] ?? 'node_modules/.vite',
  server: { watch: null },
});
await server.listen();
server.printUrls();
process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0));
});
