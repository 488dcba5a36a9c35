/** Builds apps/web into a folder, as `vite build` does. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** @param outDir where the build goes. */
export async function buildWeb(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../../apps/web', import.meta.url));
  await build({
    root,
    configFile: `${root}/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
}
