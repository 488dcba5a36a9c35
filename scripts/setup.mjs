// Installs what is missing. npm runs no `prestart` where `ignore-scripts` is set, so the commands call this themselves.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm run setup`. Ends this process if that fails. */
export function setUp() {
  const { npm_execpath: npm } = process.env;
  const { status } =
    npm !== undefined && /\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, 'run', '-s', 'setup'], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm run -s setup', { cwd: root, stdio: 'inherit', shell: true });
  if (status === 0) return;
  console.error('The packages could not be installed: the lines above say why. `npm run setup` tries again.');
  process.exit(1);
}
