/** How each shop of `examples/` is built and started. */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { builtProgram } from '../../scripts/built-program.ts';
import { isCi } from './chromium.ts';

/** The program of a shop, and the folder in which it runs. */
export interface ShopProgram {
  readonly cwd: string;
  /** The program; the default is Node. */
  readonly command?: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folderOf = (shop: string) => join(root, 'examples', shop);

/** A folder that lasts as long as this process. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bonin-shop-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds the page of the shop on Express, which is the page of all shops but Next's. */
async function buildPage(): Promise<void> {
  const cwd = folderOf('express-shop');
  await build({
    entryPoints: [join(cwd, 'page.js')],
    bundle: true,
    format: 'esm',
    conditions: ['@bonin/source'],
    outfile: join(cwd, 'public/page.js'),
  });
}

/** The server reads our packages as source. */
async function expressShop(): Promise<ShopProgram> {
  await buildPage();
  return { cwd: folderOf('express-shop'), args: [await builtProgram('examples/express-shop/server.mjs')] };
}

/** Packs what the shop on Next installs, and installs it with npm: it is too large for the root's installation. */
async function nextShop(): Promise<ShopProgram> {
  const cwd = temporaryFolder();
  await run(process.execPath, ['scripts/packing/pack.mjs', `--to=${cwd}`, 'browser', 'crypto', 'server'], {
    cwd: root,
  });
  cpSync(folderOf('next-shop'), cwd, { recursive: true });
  const manifest = readFileSync(join(cwd, 'package.json'), 'utf8');
  writeFileSync(join(cwd, 'package.json'), manifest.replaceAll('file:../../dist/packs/', 'file:./'));
  await run('npm', ['install', '--no-audit', '--no-fund'], { cwd });
  // In development: only there does StrictMode run every effect twice.
  return { cwd, args: ['node_modules/next/dist/bin/next', 'dev', '--hostname=localhost'] };
}

async function djangoShop(port: number): Promise<ShopProgram> {
  await buildPage();
  const cwd = folderOf('django-shop');
  const command = findPython() ?? 'python3';
  const env = { SHOP_DB: join(temporaryFolder(), 'shop.sqlite3'), PYTHONDONTWRITEBYTECODE: '1' };
  const migrate = ['manage.py', 'migrate', '--run-syncdb', '--verbosity=0'];
  await run(command, migrate, { cwd, env: { ...process.env, ...env } });
  return { cwd, command, args: ['manage.py', 'runserver', '--noreload', `localhost:${port}`], env };
}

async function phpShop(port: number): Promise<ShopProgram> {
  await buildPage();
  const folder = temporaryFolder();
  const args = ['-q', '-d', `session.save_path=${folder}`, '-S', `localhost:${port}`, 'router.php'];
  const env = { SHOP_DB: join(folder, 'shop.sqlite3') };
  return { cwd: folderOf('php-shop'), command: 'php', args, env };
}

async function javaShop(): Promise<ShopProgram> {
  await buildPage();
  const cwd = folderOf('java-shop');
  const classes = temporaryFolder();
  const sources = [
    'Shop',
    'Bonin',
    'BoninException',
    'Fields',
    'Members',
    'PageCalls',
    'Session',
    'Verifications',
  ];
  const files = sources.map((name) => `src/${name}.java`);
  await run('javac', ['-encoding', 'UTF-8', '-Xlint:all', '-Werror', '-cp', GSON, '-d', classes, ...files], {
    cwd,
  });
  return { cwd, command: 'java', args: ['-cp', [GSON, classes].join(delimiter), 'Shop'] };
}

/** Where Debian's package libgoogle-gson-java puts it. */
const GSON = '/usr/share/java/gson.jar';

/** The shops, by the beginning of their folder's name. */
export const PROGRAMS = {
  express: expressShop,
  next: nextShop,
  django: djangoShop,
  php: phpShop,
  java: javaShop,
};

const succeeds = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0;

/** The first Python that has Django: the one of a version manager does not see Debian's packages. */
function findPython(): string | undefined {
  return ['python3', '/usr/bin/python3'].find((python) => succeeds(python, ['-c', 'import django']));
}

const HAS = {
  django: () => findPython() !== undefined,
  php: () => succeeds('php', ['-r', "exit(extension_loaded('pdo_sqlite') ? 0 : 1);"]),
  java: () => succeeds('javac', ['-version']) && succeeds('test', ['-r', GSON]),
};

/** Whether this machine can run a shop. The build of the project must be able to: there a missing runtime is a failure. */
export function canRun(shop: keyof typeof HAS): boolean {
  return isCi() || HAS[shop]();
}
