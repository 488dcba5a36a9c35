// A real nginx before an api: it pools connections, and is gone with the test.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

// Debian keeps it where only root looks.
const NAMES = ['nginx', '/usr/sbin/nginx'];

/** nginx's command, if this machine has it. With `CI` set a missing one is an error. */
export function findNginx(): string | undefined {
  const found = NAMES.find((name) => spawnSync(name, ['-v']).status === 0);
  if (found !== undefined) return found;
  const missing = 'nginx is not here: install the package nginx to test the api behind it.';
  if (!['', '0', 'false', undefined].includes(process.env['CI'])) throw new Error(missing);
  process.stderr.write(`${missing} Skipping.\n`);
  return undefined;
}

/**
 * Starts one before a port of this machine.
 *
 * @param idleMs how long it keeps an idle connection to the api.
 * @returns the Unix socket on which it listens.
 */
export async function startNginx(command: string, port: number, idleMs: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-nginx-'));
  const socketPath = join(folder, 'nginx.sock');
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')} crit;
     events { worker_connections 512; }
     http {
       access_log off; ${paths.join(' ')}
       upstream api { server 127.0.0.1:${port}; keepalive 64; keepalive_timeout ${idleMs}ms; }
       server {
         listen unix:${socketPath};
         location / { proxy_pass http://api; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host; }
       }
     }`,
  );
  const seen = new Promise<void>((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(socketPath)) return;
      watcher.close();
      resolve();
    });
  });
  const child = spawn(command, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  await Promise.race([seen, exited.then(() => Promise.reject(new Error('nginx does not start')))]);
  return socketPath;
}
