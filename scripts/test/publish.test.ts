import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../packing/publish.mjs', import.meta.url));
/** An npm that writes down how it is called. It knows one published version, and fails where it is told to. */
const NPM = `#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in
  "view @bonin/published@"*) echo 0.2.0 ;;
  view*) exit 1 ;;
  publish*bonin-broken*) exit 1 ;;
esac
`;

describe('publishing', () => {
  let folder: string;
  const packs = () => join(folder, 'packs');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bonin-publish-'));
    mkdirSync(join(folder, 'package'));
    mkdirSync(packs());
    writeFileSync(join(folder, 'npm'), NPM);
    chmodSync(join(folder, 'npm'), 0o755);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function pack(name: string, version = '0.2.0') {
    writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name: `@bonin/${name}`, version }));
    const tarball = join(packs(), `bonin-${name}-${version}.tgz`);
    execFileSync('tar', ['-czf', tarball, '-C', folder, 'package/package.json']);
  }
  function publish(...words: string[]) {
    const calls = join(folder, 'calls');
    writeFileSync(calls, '');
    const env = { PATH: [folder, process.env['PATH']].join(delimiter), CALLS: calls };
    const { status, stderr } = spawnSync(process.execPath, [script, `--from=${packs()}`, ...words], {
      env,
      encoding: 'utf8',
    });
    const published = readFileSync(calls, 'utf8')
      .split('\n')
      .filter((call) => call.startsWith('publish'))
      .map((call) => call.replace(packs(), ''));
    return { status, stderr, published };
  }

  it('publishes every tarball with provenance, and none twice', () => {
    for (const name of ['browser', 'published', 'server']) pack(name);
    expect(publish('v0.2.0')).toMatchObject({
      status: 0,
      published: [
        'publish /bonin-browser-0.2.0.tgz --provenance --access=public --tag=latest',
        'publish /bonin-server-0.2.0.tgz --provenance --access=public --tag=latest',
      ],
    });
  });

  it('publishes a release candidate under another tag', () => {
    pack('browser', '0.2.0-rc.1');
    expect(publish('v0.2.0-rc.1').published).toEqual([
      'publish /bonin-browser-0.2.0-rc.1.tgz --provenance --access=public --tag=next',
    ]);
  });

  it('publishes nothing if one tarball is of another version than the tag', () => {
    pack('browser');
    pack('server', '0.1.0');
    const { status, stderr, published } = publish('v0.2.0');
    expect({ status, published }).toEqual({ status: 1, published: [] });
    expect(stderr).toContain('@bonin/server 0.1.0');
    expect(publish()).toMatchObject({ status: 1, published: [] });
  });

  it('fails where there is nothing, and where npm fails', () => {
    expect(publish('v0.2.0')).toMatchObject({ status: 1, published: [] });
    pack('broken');
    pack('server');
    const { status, published } = publish('v0.2.0');
    expect(status).toBe(1);
    expect(published).toHaveLength(1);
  });
});
