// The simulator as it is published: packed, and unpacked where it finds what it would have downloaded.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** An unpacked simulator. */
export interface Packed extends Disposable {
  /** The package's folder. */
  readonly folder: string;
}

/** Packs and unpacks it. */
export function packSimulator(): Packed {
  const home = fileURLToPath(new URL('..', import.meta.url));
  const folder = mkdtempSync(`${home}node_modules/.bench-`);
  const pack = fileURLToPath(new URL('../../../scripts/packing/pack.mjs', import.meta.url));
  const packed = execFileSync(process.execPath, [pack, 'simulator', `--to=${folder}`], { encoding: 'utf8' });
  execFileSync('tar', ['-xzf', packed.trim(), '-C', folder]);
  return {
    folder: `${folder}/package`,
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
