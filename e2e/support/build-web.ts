/** apps/web's build, which the workers share. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds as `vite build` does. @param outDir where the build goes. */
export async function buildWeb(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../../apps/web', import.meta.url));
  await build({
    root,
    configFile: `${root}/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
}

/** The folder of the build that was made before the tests. */
export function builtWeb(): string {
  const folder = process.env['E2E_BUILT_WEB'];
  if (folder === undefined) throw new Error('support/global-setup.ts did not build the web');
  return folder;
}
