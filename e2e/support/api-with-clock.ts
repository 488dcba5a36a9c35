/**
 * The API of apps/api/src/main.ts with a clock that a test moves. A message of milliseconds sets how far it is ahead of the
 * real clock. The process answers when the new time applies.
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
const app = await buildApp(config, { ...(await createDeps(config)), clock });
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
await app.listen({ host: config.host, port: config.port });
