/** Web, api and simulator as three processes on ports of their own: what a browser test runs against. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtProgram } from '../../scripts/built-program.ts';
import { builtWeb } from './build-web.ts';
import { freePorts } from './free-ports.ts';
import { createProcess, type RunningProcess } from './process.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface Stack {
  /** What the person opens: `http://localhost:<port>`. */
  readonly web: string;
  /** The API itself, behind the web's origin. */
  readonly apiOrigin: string;
  /** Another site than the web: `http://127.0.0.1:<port>`. */
  readonly simulator: string;
  readonly rootSecret: string;
  readonly api: RunningProcess;
  /** What the API's clock says from now on: so far ahead of the real one. Only where `apiClock` is `steered`. */
  setApiAhead(aheadMs: number): Promise<void>;
  /** Everything that the processes have printed, by name. */
  logs(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Who serves the pages. `preview`: vite, the build, with the API behind it: three processes as in development, without
 * its hundred small files. `development`: vite, the sources, as `npm start`. `production`: the API, the build.
 */
export type Shape = 'preview' | 'development' | 'production';

/** `steered`: the API is started by support/api-with-clock.ts, and a test moves its time. */
export type ApiClock = 'real' | 'steered';

export interface StackOptions {
  readonly apiClock?: ApiClock;
  /** What this api is told besides. */
  readonly apiEnv?: Readonly<Record<string, string>>;
}

/** Starts all of it, and answers when it is ready. */
export async function startStack(
  shape: Shape,
  { apiClock = 'real', apiEnv = {} }: StackOptions = {},
): Promise<Stack> {
  const [webPort = 0, apiPort = 0, simulatorPort = 0] = await freePorts(3);
  const data = mkdtempSync(join(tmpdir(), 'bonin-e2e-'));
  const rootSecret = randomBytes(32).toString('base64url');
  const publicPort = shape === 'production' ? apiPort : webPort;
  const web = `http://localhost:${publicPort}`;
  const apiOrigin = `http://127.0.0.1:${apiPort}`;
  const simulator = `http://127.0.0.1:${simulatorPort}`;

  const api = createProcess({
    name: 'api',
    cwd: folder('apps/api'),
    args: [
      await builtProgram(apiClock === 'real' ? 'apps/api/src/main.ts' : 'e2e/support/api-with-clock.ts'),
    ],
    listens: apiClock === 'steered',
    env: {
      BONIN_MODE: 'test',
      PUBLIC_ORIGIN: web,
      BONIN_PORT: String(apiPort),
      BONIN_STORE: `file:${join(data, 'bonin.db')}`,
      BONIN_ROOT_SECRETS: `e2e:${rootSecret}`,
      BONIN_STARTS_PER_MINUTE: '10000',
      BONIN_STARTS_PER_MINUTE_TOTAL: '10000',
      KCB_API_URL: simulator,
      KCB_POPUP_URL: `${simulator}/CommonSvl`,
      IAMPORT_API_URL: simulator,
      IAMPORT_SCRIPT_URL: `${simulator}/v1/iamport.js`,
      PORTONE_API_URL: simulator,
      PORTONE_SCRIPT_URL: `${simulator}/v2/browser-sdk.js`,
      ...(shape === 'production' ? { BONIN_WEB_ROOT: builtWeb() } : {}),
      ...apiEnv,
    },
    readyUrl: `${apiOrigin}/readyz`,
  });
  const kcb = createProcess({
    name: 'simulator',
    cwd: folder('apps/mock-kcb'),
    args: [await builtProgram('apps/mock-kcb/src/cli.ts'), '--port', String(simulatorPort)],
    env: {},
    readyUrl: `${simulator}/readyz`,
  });
  const vite = createProcess({
    name: 'web',
    cwd: folder('apps/web'),
    args: [await builtProgram('e2e/support/web-server.ts')],
    env: {
      BONIN_WEB_PORT: String(webPort),
      BONIN_API_ORIGIN: apiOrigin,
      ...(shape === 'preview' ? { E2E_WEB_ROOT: builtWeb() } : { E2E_CACHE_DIR: join(data, 'vite') }),
    },
    readyUrl: web,
  });
  const processes: Record<string, RunningProcess> = { api, simulator: kcb };
  if (shape !== 'production') processes['web'] = vite;

  const stop = async () => {
    await Promise.all(Object.values(processes).map(async (each) => each.stop()));
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await Promise.all(Object.values(processes).map(async (each) => each.start()));
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return {
    web,
    apiOrigin,
    simulator,
    rootSecret,
    api,
    setApiAhead: async (aheadMs) => api.tell(String(aheadMs), 'moved'),
    logs: () =>
      Object.fromEntries(Object.entries(processes).map(([name, each]) => [name, each.output()] as const)),
    stop,
  };
}
