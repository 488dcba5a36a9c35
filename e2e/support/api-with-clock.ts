/**
 * The API of apps/api/src/main.ts with a clock that a test moves: a message of milliseconds puts it so far ahead of the
 * real one, and is answered once that counts.
 */
import process from 'node:process';
import { buildApp } from '@bonin/api/app';
import { readConfig } from '@bonin/api/config';
import { createDeps } from '@bonin/api/deps';

let aheadMs = 0;
process.on('message', (message) => {
  aheadMs = Number(message);
  process.send?.('moved');
});

const config = readConfig();
const clock = { now: () => Date.now() + aheadMs };
const app = await buildApp(config, { ...createDeps(config), clock });
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
await app.listen({ host: config.host, port: config.port });
