/** The API as `npm start` runs it, in this process: memory store, no log, and nothing of this machine's environment. */
import { buildApp } from '@bonin/api/app';
import { readConfig } from '@bonin/api/config';
import { createDeps, type Deps } from '@bonin/api/deps';

/** A built api; nothing listens yet. */
export type Api = Awaited<ReturnType<typeof buildApp>>;

/**
 * @param environment over the defaults of test mode.
 * @param deps in place of the real surroundings, such as a standing clock.
 */
export async function buildApiInTestMode(
  environment: Readonly<Record<string, string>> = {},
  deps: Partial<Deps> = {},
): Promise<Api> {
  const config = readConfig({
    BONIN_MODE: 'test',
    BONIN_STORE: 'memory:',
    BONIN_LOG_LEVEL: 'silent',
    BONIN_DOCS: 'off',
    ...environment,
  });
  const app = await buildApp(config, { ...(await createDeps(config)), ...deps });
  await app.ready();
  return app;
}
