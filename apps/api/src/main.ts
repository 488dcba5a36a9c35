/** The process's edge: reads the environment, listens, and leaves in order. */
import './wasm-flags.ts';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config/config.ts';
import { nameOfError, quietEnd } from './crash.ts';
import { createDeps, type Deps } from './deps.ts';
import { whyNoStore, whyNotListening } from './startup.ts';
import { kindOfStore } from './stores/kind.ts';

const config = readConfigOrExit();
const deps = await createDepsOrExit(config);
const app = await buildApp(config, deps);

// After the drain, longer than a step's deadline: what has been asked is finished.
closeWithGrace({ delay: config.drainMs + 20_000, ...quietEnd(deps.logger) }, async ({ err }) => {
  if (err !== undefined) deps.logger.fatal({ event: 'crash', name: nameOfError(err) });
  await app.close();
});

await listenOrExit();
deps.logger.info({
  event: 'listening',
  mode: config.mode,
  host: config.host,
  port: config.port,
  relyingParties: config.relyingParties.map((party) => party.id),
});
for (const { name, nearest } of config.unknownVariables) {
  deps.logger.warn({ event: 'unknown_variable', name, nearest });
}
if (config.mode === 'test') deps.logger.warn({ event: 'test_mode', note: 'speaks to the simulator only' });

async function listenOrExit(): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    const why = whyNotListening(error, config);
    if (why === undefined) throw error;
    exit(why);
  }
}

async function createDepsOrExit(read: Config): Promise<Deps> {
  try {
    return await createDeps(read);
  } catch (error) {
    return exit(new ConfigError([whyNoStore(error, kindOfStore(read.store.url))]).message);
  }
}

function readConfigOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return exit(error.message);
  }
}

function exit(why: string): never {
  process.stderr.write(`${why}\n`);
  return process.exit(1);
}
