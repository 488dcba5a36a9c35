// A package registry's stand-in on 127.0.0.1: serves what is installed here, and nothing else.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Installed } from './closure.ts';

const run = promisify(execFile);

export interface Registry {
  readonly origin: string;
  /** Names that were asked for and are not here. */
  readonly unknown: readonly string[];
  close(): Promise<void>;
}

/** @param folder an empty one, in which it may work. */
export async function startRegistry(
  packages: ReadonlyMap<string, ReadonlyMap<string, Installed>>,
  folder: string,
): Promise<Registry> {
  const unknown: string[] = [];
  const tarballs = new Map<string, Promise<Buffer>>();
  const tarballOf = async (installed: Installed): Promise<Buffer> => {
    const made = tarballs.get(installed.folder) ?? pack(installed.folder, folder);
    tarballs.set(installed.folder, made);
    return made;
  };
  const describe = async (installed: Installed, origin: string): Promise<object> => {
    const { manifest } = installed;
    const digest = createHash('sha512')
      .update(await tarballOf(installed))
      .digest('base64');
    const tarball = `${origin}/${manifest.name}/-/${manifest.version}.tgz`;
    // Its own scripts were for those who built it.
    return { ...manifest, scripts: {}, dist: { tarball, integrity: `sha512-${digest}` } };
  };
  const answer = async (url: string, response: ServerResponse) => {
    const [name = '', version] = decodeURIComponent(url.slice(1)).split('/-/', 2);
    const versions = packages.get(name);
    const installed = version === undefined ? undefined : versions?.get(version.slice(0, -'.tgz'.length));
    if (installed !== undefined) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(await tarballOf(installed));
    } else if (versions !== undefined && version === undefined) {
      const described: [string, object][] = [];
      for (const [number, one] of versions) described.push([number, await describe(one, origin)]);
      const document = {
        name,
        'dist-tags': { latest: described.at(-1)?.[0] },
        versions: Object.fromEntries(described),
        time: Object.fromEntries(described.map(([number]) => [number, '2020-01-01T00:00:00.000Z'])),
      };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    } else {
      unknown.push(name);
      response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    }
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '', response).catch((error: unknown) => response.destroy(error as Error));
  });
  // npm keeps connections open. One that the server closes at the moment of npm's next request would be lost.
  server.keepAliveTimeout = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    unknown,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A package as a tarball; all lies below `package/`, as it must. */
async function pack(source: string, folder: string): Promise<Buffer> {
  const work = await mkdtemp(join(folder, 'pack-'));
  // A copy: pnpm links equal files to one another, and a tarball of links is none that npm takes.
  await cp(source, join(work, 'package'), { recursive: true });
  const { stdout } = await run('tar', ['-I', 'gzip -1', '-cf', '-', '-C', work, 'package'], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  await rm(work, { recursive: true });
  return stdout;
}
