// `node scripts/bundle.mjs`, the end of a build: makes `dist/main.js` one file, with everything that each start needs. Node then
// finds, reads and links one module instead of a thousand. What only some installations use stays outside and is imported when it
// is needed.
import { cpSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const home = fileURLToPath(new URL('..', import.meta.url));

/** Packages of which the API uses a part, and that part: what else their first module loads costs each start. */
const PARTS = {
  undici: `
    import api from 'undici/lib/api/index.js';
    import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
    Object.assign(Dispatcher.prototype, api);
    export { default as Pool } from 'undici/lib/dispatcher/pool.js';
    export { default as EnvHttpProxyAgent } from 'undici/lib/dispatcher/env-http-proxy-agent.js';`,
  '../locales/index.js': `export { default as en } from './en.js';`,
  // Where another store is used, it is not loaded.
  libsql: `module.exports = require('libsql');`,
};

/** Puts the part in the place of the whole. */
const parts = {
  name: 'parts',
  setup(esbuild) {
    esbuild.onResolve(
      { filter: /^(?:undici|libsql|\.\.\/locales\/index\.js)$/ },
      async ({ path, ...asked }) => {
        if (asked.pluginData === parts) return undefined;
        if (asked.namespace === 'part') return { path, external: true };
        const whole = await esbuild.resolve(path, { ...asked, pluginData: parts });
        return { path: whole.path, namespace: 'part', pluginData: { contents: PARTS[path] } };
      },
    );
    esbuild.onLoad({ filter: /./, namespace: 'part' }, ({ path, pluginData: { contents } }) => ({
      contents,
      resolveDir: dirname(path),
    }));
  },
};

await build({
  absWorkingDir: home,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  conditions: ['@bonin/source'],
  // Packages that only some installations load.
  external: ['@fastify/static', '@fastify/swagger', '@fastify/swagger-ui', '@redis/client', 'pg'],
  // Packages in the older form of modules ask for parts of Node at run time.
  banner: {
    js: "import { createRequire as createRequireOfNode } from 'node:module'; const require = createRequireOfNode(import.meta.url);",
  },
  plugins: [parts],
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
});
// Node starts a thread from a file, which lies beside the file that starts it.
cpSync(`${home}/src/stores/sqlite/upkeep-thread.js`, `${home}/dist/upkeep-thread.js`);
