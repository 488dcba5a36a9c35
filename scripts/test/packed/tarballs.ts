// The tarballs of `npm run pack`, made once for all tests of this process.
import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The folders of the published packages. */
export const NAMES = ['contracts', 'crypto', 'browser', 'server', 'simulator', 'check'] as const;
export type Name = (typeof NAMES)[number];

/** Where the packages were packed. */
export interface Tarballs {
  readonly folder: string;
  /** The path of each tarball. */
  readonly of: Readonly<Record<Name, string>>;
}

let packed: Promise<Tarballs> | undefined;

/** Packs everything, once a process. */
export async function packAll(): Promise<Tarballs> {
  packed ??= pack();
  return packed;
}

async function pack(): Promise<Tarballs> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bonin-packs-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { stdout } = await run(process.execPath, ['scripts/packing/pack.mjs', '--to', folder], { cwd: root });
  const paths = stdout.trim().split('\n');
  const entries = NAMES.map((name) => [
    name,
    paths.find((path) => basename(path).startsWith(`bonin-${name}-`)) ?? '',
  ]);
  return { folder, of: Object.fromEntries(entries) as Record<Name, string> };
}
