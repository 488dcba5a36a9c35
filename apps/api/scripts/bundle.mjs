// `node scripts/bundle.mjs`, the end of a build: makes `dist/main.js` one file, with everything that each start needs. Node then
// finds, reads and links one module instead of a thousand. What only some installations use stays outside and is imported when it
// is needed.
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const home = fileURLToPath(new URL('..', import.meta.url));

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
  // A native module, and packages that only some installations load.
  external: ['libsql', '@fastify/static', '@fastify/swagger', '@fastify/swagger-ui'],
  // Packages in the older form of modules ask for parts of Node at run time.
  banner: {
    js: "import { createRequire as createRequireOfNode } from 'node:module'; const require = createRequireOfNode(import.meta.url);",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
});
// Node starts a thread from a file, which lies beside the file that starts it.
cpSync(`${home}/src/stores/sqlite/upkeep-thread.js`, `${home}/dist/upkeep-thread.js`);
