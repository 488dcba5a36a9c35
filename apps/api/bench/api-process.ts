/** The API in a process that kills itself with SIGKILL before or after one of its writes: `DIE_AT=<write>:<before|after>`. */
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import { createDeps } from '../src/deps.ts';
import { dyingStore, type DeathPoint } from '../test/support/dying-store.ts';

const config = readConfig();
const deps = createDeps(config);
const [, write, when] = /^(\d+):(before|after)$/.exec(process.env['DIE_AT'] ?? '') ?? [];
const point = write === undefined ? undefined : ({ write: Number(write), when } as DeathPoint);

async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const app = await buildApp(config, { ...deps, store: dyingStore(deps.store, point, die) });
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`port ${(app.server.address() as { port: number }).port}\n`);
