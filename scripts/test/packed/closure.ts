// What a packed package needs of others, as it is installed here.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});
const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
});
type Manifest = z.infer<typeof Manifest>;

/** A package on this disk. */
export interface Installed {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Everything that these packages need, and what that needs in turn: name → version → package.
 *
 * @param wanted names, each as seen from the first of `folders` that has it.
 */
export function closureOf(
  wanted: readonly string[],
  folders: readonly string[],
): Map<string, Map<string, Installed>> {
  const found = new Map<string, Map<string, Installed>>();
  const add = (name: string, from: readonly string[]) => {
    const at = findInstalled(name, from);
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')));
    const versions = found.get(name) ?? new Map<string, Installed>();
    if (versions.has(manifest.version)) return;
    found.set(name, versions.set(manifest.version, { folder: at, manifest }));
    for (const needed of neededBy(manifest)) add(needed, [at]);
  };
  for (const name of wanted) add(name, folders);
  return found;
}

function neededBy({ dependencies, peerDependencies, peerDependenciesMeta }: Manifest): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...new Set([...Object.keys(dependencies), ...peers])];
}

function findInstalled(name: string, folders: readonly string[]): string {
  const candidates = folders.flatMap(upwards).map((folder) => join(folder, 'node_modules', name));
  const found = candidates.find((candidate) => existsSync(join(candidate, 'package.json')));
  if (found === undefined) throw new Error(`${name} is not installed beside ${folders.join(' or ')}`);
  return realpathSync(found);
}

/** A folder, and all folders around it. */
function upwards(folder: string): string[] {
  return dirname(folder) === folder ? [folder] : [folder, ...upwards(dirname(folder))];
}
