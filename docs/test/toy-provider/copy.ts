// A copy of the repository's sources, in which the walk is gone. Installed packages are the repository's own.
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../../generate/root.ts';
import { applyTo, readWalk } from './walk.ts';

const WORKSPACES = [
  'packages/contracts',
  'packages/crypto',
  'packages/browser',
  'packages/design',
  'apps/api',
  'apps/web',
];
/** Of this workspace, what the walk touches, and the journey. */
const DOCS = [
  'docs/package.json',
  'docs/generate/config-meanings-ko.ts',
  'docs/generate/meanings-ko-of-each.ts',
  'docs/generate/meanings-ko',
  'docs/generate/api-in-test-mode.ts',
  'docs/test/toy-provider/journey.ts',
];
/** Everything but the web app: that one is a program of its own, for browsers. */
const SERVER = {
  extends: './tsconfig.base.json',
  compilerOptions: { types: ['node'], typeRoots: ['docs/node_modules/@types'] },
  include: ['packages/contracts/src', 'apps/api/src', 'docs'],
};

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const OXFMT = join(ROOT, 'node_modules/oxfmt/bin/oxfmt');
const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint');
const TSX = import.meta.resolve('tsx');

/** A command's end. */
export interface Ended {
  readonly status: number;
  readonly output: string;
}

/** The copy. */
export interface Copy {
  /** Compiles; `part` is the web app, or everything else. */
  compile(part: 'server' | 'web'): Promise<Ended>;
  /** Formats nothing, and says what is not formatted as the repository is. */
  checkFormat(paths: readonly string[]): Promise<Ended>;
  lint(paths: readonly string[]): Promise<Ended>;
  /** Runs a file with the sources of our packages. */
  run(path: string): Promise<Ended>;
  readonly remove: () => void;
}

/** @param isApplied says which registries get their lines; all, unless told otherwise. The new files are always there. */
export function makeCopy(isApplied: (path: string) => boolean = () => true): Copy {
  // The real path: modules are told by theirs.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'bonin-toy-')));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    copyTo(root);
    walkThrough(root, isApplied);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    compile: (part) => {
      const project = part === 'web' ? 'apps/web' : '.';
      return runNode(root, [TSC, '--pretty', 'false', '-p', project]);
    },
    checkFormat: (paths) => runNode(root, [OXFMT, '--check', ...paths]),
    lint: (paths) => runNode(root, [OXLINT, '--deny-warnings', ...paths]),
    run: (path) => runNode(root, ['--conditions=@bonin/source', '--import', TSX, path]),
    remove,
  };
}

function copyTo(root: string): void {
  const take = (path: string) => {
    if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  };
  for (const path of ['tsconfig.base.json', '.oxfmtrc.json', '.oxlintrc.json']) take(path);
  for (const workspace of WORKSPACES) {
    for (const part of ['package.json', 'tsconfig.json', 'src']) take(`${workspace}/${part}`);
  }
  for (const path of DOCS) take(path);
  for (const workspace of [...WORKSPACES, 'docs']) linkModules(root, workspace);
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(SERVER));
}

function walkThrough(root: string, isApplied: (path: string) => boolean): void {
  const { files, patches } = readWalk();
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    // A file that is there already would not be new.
    writeFileSync(join(root, path), text, { flag: 'wx' });
  }
  for (const patch of patches.filter(({ path }) => isApplied(path))) {
    const path = join(root, patch.path);
    writeFileSync(path, applyTo(readFileSync(path, 'utf8'), patch));
  }
}

/** The workspace's packages; ours lead into the copy, and one that is not in it is left out. */
function linkModules(root: string, workspace: string): void {
  const from = join(ROOT, workspace, 'node_modules');
  const to = join(root, workspace, 'node_modules');
  if (!existsSync(from)) return;
  mkdirSync(join(to, '@bonin'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (!name.startsWith('.') && name !== '@bonin')
      symlinkSync(realpathSync(join(from, name)), join(to, name));
  }
  const ours = join(from, '@bonin');
  for (const name of existsSync(ours) ? readdirSync(ours) : []) {
    const copied = join(root, relative(ROOT, realpathSync(join(ours, name))));
    if (existsSync(copied)) symlinkSync(copied, join(to, '@bonin', name));
  }
}

function runNode(cwd: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', NO_PROXY: '127.0.0.1' };
    execFile(process.execPath, args, { cwd, env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}
