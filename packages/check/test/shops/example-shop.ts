/** The shop on Express of `examples/`, as a process, with the API before it. */
import { fileURLToPath } from 'node:url';
import { buildApp } from '@bonin/api/app';
import { readConfig } from '@bonin/api/config';
import { createDeps } from '@bonin/api/deps';
import { builtProgram } from '../../../../scripts/built-program.ts';
import { byCommand, freePort } from '../../src/bench/command.ts';
import { AppConfig, type SubjectInput } from '../../src/config.ts';
import type { AppUnderTest, Launch } from '../../src/run-checks.ts';

const FOLDER = fileURLToPath(new URL('../../../../examples/express-shop', import.meta.url));

/** What its page does: it starts a sign-up, and opens the result that it comes back with. */
export const EXAMPLE_SUBJECT: SubjectInput = {
  protocol: 'kcb',
  start: { url: '/verify/start', json: { purpose: 'sign-up' } },
  landing: { url: '/verify/open', json: { params: '{params}', transactionId: '{transactionId}' } },
  accept: { text: '"end":"joined"' },
  age: 14,
};

/** Starts the API for a world, and the shop. */
export async function startExampleShop({ environment }: Launch): Promise<AppUnderTest> {
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const config = readConfig({
    BONIN_MODE: 'test',
    BONIN_STORE: 'memory:',
    BONIN_LOG_LEVEL: 'silent',
    BONIN_STARTS_PER_MINUTE: '10000',
    BONIN_STARTS_PER_MINUTE_TOTAL: '10000',
    ...environment,
    PUBLIC_ORIGIN: api,
  });
  const app = await buildApp(config, await createDeps(config));
  await app.listen({ host: '127.0.0.1', port });
  const command = `cd "${FOLDER}" && exec node "${await builtProgram('examples/express-shop/server.mjs')}"`;
  const own = AppConfig.parse({
    origin: 'http://localhost:{port}',
    command,
    env: { PORT: '{port}', API: api },
  });
  const shop = await byCommand({ ...own, command }, process.env)({ environment });
  return {
    ...shop,
    close: async () => {
      await shop.close();
      await app.close();
    },
  };
}
