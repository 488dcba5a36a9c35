// The guide's server on this machine: the built API with the guide's environment, behind nginx with the guide's configuration.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENT, NGINX, REPOSITORY, UNIT } from './guide.ts';

export const HOST = 'id.shop.example';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Values for what the guide leaves to its reader. Nobody has this contract. */
const FILLED: Readonly<Record<string, string>> = {
  '2026-01:<secret>': `2026-01:${randomBytes(32).toString('base64url')}`,
  '<member code>': 'V12300000000',
  '<site code>': 'S12300000000',
  '<name of your service>': 'Example shop',
  '<client id>': 'example-shop',
  '<client secret>': 'secret-of-the-example-shop',
};

/** Prepares the folders, the certificate and the ports. Everything lies in one folder, which `remove` deletes. */
export async function prepare() {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-deploy-'));
  const state = join(folder, 'state');
  mkdirSync(state, { mode: 0o700 });
  const [apiPort = 0, httpsPort = 0, httpPort = 0] = await freePorts(3);
  execFileSync('openssl', certificateArguments(folder), { stdio: 'ignore' });
  const environment = Object.fromEntries(
    Object.entries(ENVIRONMENT).map(([name, value]) => [
      name,
      (FILLED[value] ?? value).replaceAll('/var/lib/bonin', state),
    ]),
  );
  const store = environment['BONIN_STORE']?.replace('file:', '') ?? '';
  return {
    folder,
    state,
    store,
    startApi: async (change: Record<string, string> = {}) =>
      startApi({ ...environment, BONIN_PORT: String(apiPort), ...change }),
    environment,
    startNginx: async (change: (site: string) => string = (site) => site) =>
      startNginx(folder, { apiPort, httpsPort, httpPort }, change),
    ask: async (path: string, headers: Record<string, string> = {}, json?: object) =>
      ask(folder, httpsPort, { path, headers, json }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function certificateArguments(folder: string): string[] {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'privkey.pem')];
  const names = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`, '-days', '1'];
  return ['req', '-x509', ...key, ...names, '-out', join(folder, 'fullchain.pem')];
}

/** An API that runs. */
export type Started = Awaited<ReturnType<typeof startApi>>;

/** Runs the unit's `ExecStart` as systemd would. */
async function startApi(environment: Record<string, string>) {
  const [, ...words] = (UNIT['ExecStart'] ?? '').split(' ');
  const child = spawn(process.execPath, words, {
    cwd: fileURLToPath(REPOSITORY),
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('"event":"listening"')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then(() => reject(new Error(output)));
  });
  return {
    child,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

interface Ports {
  readonly apiPort: number;
  readonly httpsPort: number;
  readonly httpPort: number;
}

/** nginx with the guide's file: only ports and the paths of the certificate are others. */
async function startNginx(
  folder: string,
  { apiPort, httpsPort, httpPort }: Ports,
  change: (site: string) => string,
) {
  const site = change(NGINX)
    .replace('127.0.0.1:4000', `127.0.0.1:${apiPort}`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${httpsPort} ssl`)
    .replace('listen 80', `listen 127.0.0.1:${httpPort}`)
    .replaceAll('/etc/ssl/bonin', folder);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${join(folder, 'nginx.pid')}; error_log ${join(folder, 'error.log')};
     events {}
     http { access_log off; ${temporary.join(' ')}\n${site}\n}`,
  );
  const words = ['-p', folder, '-c', join(folder, 'nginx.conf')];
  execFileSync('nginx', [...words, '-t'], { stdio: 'pipe', env: withSbin() });
  const child: ChildProcess = spawn('nginx', words, { stdio: 'ignore', env: withSbin() });
  const exited = once(child, 'exit');
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Debian keeps nginx where only root looks. */
const withSbin = () => ({ ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` });

async function ask(
  folder: string,
  port: number,
  { path, headers, json }: { path: string; headers: Record<string, string>; json: object | undefined },
): Promise<Answer> {
  const call = request({
    method: json === undefined ? 'GET' : 'POST',
    host: '127.0.0.1',
    port,
    path,
    servername: HOST,
    ca: readFileSync(join(folder, 'fullchain.pem')),
    headers: {
      host: HOST,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    agent: false,
  });
  call.end(json === undefined ? undefined : JSON.stringify(json));
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

/** Ports of 127.0.0.1 on which nothing listens. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map(async (server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  await Promise.all(servers.map(async (server) => once(server, 'close')));
  return ports;
}
