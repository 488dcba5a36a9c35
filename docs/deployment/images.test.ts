// The Dockerfiles and compose.yaml, step by step on this machine.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { closureOf } from '../../scripts/test/packed/closure.ts';
import { startRegistry } from '../../scripts/test/packed/registry.ts';
import { startContainer, type Container } from './container.ts';
import { buildImage, stagesOf, type Image } from './dockerfile.ts';
import { REPOSITORY } from './guide.ts';
import { freePorts } from './server.ts';

interface Service {
  readonly build: { readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
}

/** What the guide puts into `.env`. */
const DOT_ENV = { BONIN_ROOT_SECRETS: `trial:${randomBytes(32).toString('base64url')}` };

const read = (path: string) => readFileSync(new URL(path, REPOSITORY), 'utf8');
const { services } = parse(read('compose.yaml')) as { services: { api: Service; simulator: Service } };
const dockerfiles = Object.values(services).map(({ build }) => build.dockerfile);

describe.each(dockerfiles)('%s', (path) => {
  const [build = [], last = []] = stagesOf(path);
  const valuesOf = (name: string) => last.filter((step) => step.name === name).map(({ rest }) => rest);

  it('takes Node from an image without naming a registry', () => {
    for (const [from] of [build, last]) expect(from?.rest).toMatch(/^node:\$\{NODE\}(?: AS build)?$/);
  });

  it('ends as a user that is not root, with a health check', () => {
    expect(valuesOf('USER')).toEqual(['1000:1000']);
    expect(valuesOf('HEALTHCHECK')).toHaveLength(1);
  });

  it('copies nothing of the sources into the last stage', () => {
    for (const copied of valuesOf('COPY')) expect(copied).not.toMatch(/\/src\/(?:\S+\/)?src\b|\/src \S+$/);
  });
});

describe('.dockerignore', () => {
  it.each(['.git', '.env', '*.env', '**/node_modules', '**/dist'])('keeps %s out of the build', (pattern) => {
    expect(read('.dockerignore').split('\n')).toContain(pattern);
  });
});

describe('the images', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bonin-images-'));
  const images: Record<string, Image> = {};
  const containers: Container[] = [];
  let ports: readonly number[];

  /** Addresses of compose.yaml, on the ports of this test. */
  const here = (text: string) => {
    const [api, simulator] = ports;
    return text
      .replaceAll(/\/\/(?:simulator|localhost):4100/g, `//127.0.0.1:${simulator}`)
      .replaceAll('//localhost:4000', `//127.0.0.1:${api}`);
  };
  const start = (name: keyof typeof services, environment: Record<string, string>) => {
    const { command, environment: own = {} } = services[name];
    const container = startContainer(images[name] as Image, {
      environment: Object.fromEntries(
        Object.entries({ ...own, ...environment }).map(([key, value]) => [key, here(value)]),
      ),
      ...(command === undefined ? {} : { command: command.map(here) }),
    });
    containers.push(container);
    return container;
  };

  beforeAll(async () => {
    // The user of the images goes through this folder.
    chmodSync(folder, 0o755);
    const root = fileURLToPath(REPOSITORY);
    const folders = ['simulator', 'crypto'].map((name) => join(root, 'packages', name));
    const packages = mkdtempSync(join(folder, 'packages-'));
    const registry = await startRegistry(closureOf(['fastify', 'zod', 'iconv-lite'], folders), packages);
    const npm = {
      NO_PROXY: '127.0.0.1',
      npm_config_registry: `${registry.origin}/`,
      npm_config_cache: join(packages, 'cache'),
    };
    for (const [name, { build }] of Object.entries(services)) {
      images[name] = await buildImage(build.dockerfile, join(folder, name), npm);
    }
    await registry.close();
    ports = await freePorts(2);
  }, 240_000);
  afterAll(async () => {
    await Promise.all(containers.map(async (container) => container.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('hold what runs, and nothing else', () => {
    expect(readdirSync(join(images['api']?.root ?? '', 'app')).sort()).toEqual([
      'dist',
      'healthcheck.mjs',
      'node_modules',
      'package.json',
      'web',
    ]);
    expect(readdirSync(join(images['simulator']?.root ?? '', 'app')).sort()).toEqual([
      'healthcheck.mjs',
      'node_modules',
    ]);
    for (const tool of ['typescript', 'vitest', 'turbo', 'esbuild']) {
      for (const { root } of Object.values(images)) {
        expect(existsSync(join(root, 'app/node_modules', tool))).toBe(false);
      }
    }
  });

  it('hold the command that checks an installation', () => {
    const container = startContainer(images['api'] as Image, {
      command: ['node', 'dist/doctor.js', '--help'],
    });
    return expect(container.stopped().then(() => container.output())).resolves.toContain('--json');
  });

  it('verify a person together, as compose.yaml starts them', async () => {
    const [apiPort = 0, simulatorPort = 0] = ports;
    const simulator = start('simulator', { MOCK_KCB_PORT: String(simulatorPort) });
    await isHealthy(simulator, simulatorPort);
    const api = start('api', { ...DOT_ENV, BONIN_PORT: String(apiPort) });
    await isHealthy(api, apiPort);
    expect(await (await fetch(`http://127.0.0.1:${apiPort}/`)).text()).toContain('<!doctype html>');
    expect(await verify(`http://127.0.0.1:${apiPort}`, `http://127.0.0.1:${simulatorPort}`)).toMatchObject({
      status: 'verified',
      identity: { name: '홍길동' },
    });
  });

  it('keep the store where only their user reads it', () => {
    const state = join(images['api']?.root ?? '', 'var/lib/bonin');
    expect(statSync(state).mode & 0o077).toBe(0);
    expect(existsSync(join(state, 'bonin.db'))).toBe(true);
    expect(statSync(join(state, 'bonin.db')).uid).toBe(process.getuid?.() === 0 ? 1000 : process.getuid?.());
  });

  it('stop with 0 on SIGTERM, and are unhealthy then', async () => {
    for (const [at, container] of containers.toReversed().entries()) {
      expect(await container.stop()).toBe(0);
      expect(container.health(ports[at] ?? 0)).toBe(1);
    }
  });
});

/** Waits for its first words, then for its health check. */
async function isHealthy(container: Container, port: number): Promise<void> {
  await container.speaks();
  await expect.poll(() => `${container.health(port)} ${container.output()}`, POLL).toMatch(/^0 /);
}

const POLL = { timeout: 20_000, interval: 500 };

/** A verification as the web app in a browser. */
async function verify(api: string, simulator: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', origin: api, 'sec-fetch-site': 'same-origin' };
  const post = async (url: string, body: object, cookie = '') =>
    fetch(url, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) });
  const urls = { successUrl: `${api}/cert-result`, failUrl: `${api}/cert-fail` };
  const started = await post(`${api}/api/start-certificate`, urls);
  const cookie = started.headers.get('set-cookie')?.split(';')[0];
  const { serviceToken } = (await started.json()) as { serviceToken: string };
  const finish = `${simulator}/__sim/worlds/default/transactions/${serviceToken}/finish`;
  const finished = await fetch(finish, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { returnUrl } = (await finished.json()) as { returnUrl: string };
  const back = await fetch(`${returnUrl}?svc_tkn=${serviceToken}`, { redirect: 'manual' });
  const params = new URL(back.headers.get('location') ?? '').searchParams.get('params');
  return (await post(`${api}/api/certificate-result`, { params }, cookie)).json();
}
