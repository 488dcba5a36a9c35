// The words of a command line, checked.
import { parseArgs } from 'node:util';
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { AllowedHost, CreateWorldRequest, SimulatorOrigin } from '@bonin/contracts/simulator/world';
import { type ListenOptions, MOST_WORLDS } from '@bonin/simulator';
import type { WorldsOptions } from './worlds.ts';

const SERVE_HELP = `Usage: mock-kcb [--port <0-65535>] [--host <address>] [--seed <text>] [--settings <JSON>]
                [--allow-host <host>]... [--origin <origin>] [--browser-origin <origin>]
       mock-kcb worlds --relying-parties <file> [--count <1-1000>] (mock-kcb worlds --help)

Starts the simulator of Korean phone identity verification. Defaults: --port 4100 --host 127.0.0.1
The control API answers to loopback names, and to those of --allow-host, such as mock-kcb (any port) or mock-kcb:4100.
--origin is where servers reach the simulator, --browser-origin where browsers do, such as http://mock-kcb:4100 and
http://localhost:4100: worlds' environments and pages name them. Both are allowed hosts. Neither has a path.
Each option may come by a variable instead: MOCK_KCB_PORT, MOCK_KCB_HOST, MOCK_KCB_ALLOW_HOSTS (a comma list),
MOCK_KCB_ORIGIN, MOCK_KCB_BROWSER_ORIGIN. The seed is that of the default world; the settings are those
of every world, such as '{"codeTries": 1}'.`;

const WORLDS_HELP = `Usage: mock-kcb worlds --relying-parties <file> [--count <1-1000>] [--origin <origin>] [--redirect-url <url>]...

Makes worlds on a running simulator and writes one relying party for each: a file for BONIN_RELYING_PARTIES_FILE of
bonin's api, readable by you alone. Prints one JSON line a world, then the api's environment.
Defaults: --count 8 --origin ${DEFAULT_SIMULATOR_ORIGIN}
          --redirect-url http://localhost:5173/cert-result --redirect-url http://localhost:5173/cert-fail`;

/** What somebody asked for. */
export type Command =
  | { readonly name: 'help'; readonly text: string }
  | { readonly name: 'serve'; readonly options: ListenOptions }
  | { readonly name: 'worlds'; readonly options: WorldsOptions };

/** It was asked wrongly; the message is one line. */
export class UsageError extends Error {}

/** Reads the words after the program's name; throws a {@link UsageError} for those that mean nothing. */
export function readCommand(words: readonly string[], environment: Environment = {}): Command {
  const [first, ...rest] = words;
  return first === 'worlds' ? readWorlds(rest) : readServe([...words], environment);
}

/** Variables as Node gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

function readServe(args: string[], environment: Environment): Command {
  const { values } = parse(() =>
    parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        seed: { type: 'string' },
        settings: { type: 'string' },
        'allow-host': { type: 'string', multiple: true },
        origin: { type: 'string' },
        'browser-origin': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (values.help) return { name: 'help', text: SERVE_HELP };
  // An empty variable is how many tools say "not set"; an empty option is a mistake.
  const variable = (name: string) => environment[`MOCK_KCB_${name}`] || undefined;
  const host = values.host ?? variable('HOST') ?? '127.0.0.1';
  // Node would take it for every address of the machine.
  if (host === '') throw new UsageError('--host is empty');
  const port = number('--port', values.port ?? variable('PORT') ?? '4100', 0, 65_535);
  const reached = reach({
    allowHosts: values['allow-host'] ?? list(variable('ALLOW_HOSTS')),
    origin: values.origin ?? variable('ORIGIN'),
    browserOrigin: values['browser-origin'] ?? variable('BROWSER_ORIGIN'),
  });
  return { name: 'serve', options: { port, host, ...reached, ...world(values.seed, values.settings) } };
}

type Reach = Pick<ListenOptions, 'allowHosts' | 'origin' | 'browserOrigin'>;

/** By which names and addresses the simulator is reached; only what was said. */
function reach(said: Reach): Reach {
  const { allowHosts = [], origin, browserOrigin } = said;
  const wrong = allowHosts.some((name) => !AllowedHost.safeParse(name).success);
  if (wrong) throw new UsageError('--allow-host is not a host such as mock-kcb or mock-kcb:4100');
  for (const [option, value] of [
    ['--origin', origin],
    ['--browser-origin', browserOrigin],
  ] as const) {
    const read = SimulatorOrigin.optional().safeParse(value);
    if (!read.success) throw new UsageError(`${option} ${read.error.issues[0]?.message}`);
  }
  return {
    ...(allowHosts.length === 0 ? {} : { allowHosts }),
    ...(origin === undefined ? {} : { origin }),
    ...(browserOrigin === undefined ? {} : { browserOrigin }),
  };
}

const list = (text = '') =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function world(seed: string | undefined, text: string | undefined): CreateWorldRequest {
  const settings = text === undefined ? undefined : json('--settings', text);
  const said = { ...(seed === undefined ? {} : { seed }), ...(settings === undefined ? {} : { settings }) };
  const read = CreateWorldRequest.safeParse(said);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(`--${issue?.path.join('.') ?? 'settings'}: ${issue?.message ?? 'is of another form'}`);
}

function json(option: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`${option} is not JSON`);
  }
}

function readWorlds(args: string[]): Command {
  const { values } = parse(() =>
    parseArgs({
      args,
      options: {
        count: { type: 'string', default: '8' },
        'relying-parties': { type: 'string' },
        origin: { type: 'string', default: DEFAULT_SIMULATOR_ORIGIN },
        'redirect-url': {
          type: 'string',
          multiple: true,
          default: ['http://localhost:5173/cert-result', 'http://localhost:5173/cert-fail'],
        },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (values.help) return { name: 'help', text: WORLDS_HELP };
  const file = values['relying-parties'];
  if (file === undefined || file === '') throw new UsageError('--relying-parties <file> is missing');
  const redirectUrls = values['redirect-url'];
  if (!redirectUrls.every(isHttpUrl)) throw new UsageError('--redirect-url is not an http(s) URL');
  if (!isHttpUrl(values.origin) || new URL(values.origin).origin !== values.origin.replace(/\/$/, '')) {
    throw new UsageError(`--origin is not an origin such as ${DEFAULT_SIMULATOR_ORIGIN}`);
  }
  return {
    name: 'worlds',
    options: {
      count: number('--count', values.count, 1, MOST_WORLDS),
      origin: new URL(values.origin).origin,
      file,
      redirectUrls,
    },
  };
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : 'these words mean nothing';
    throw new UsageError(`${message.split(/\. |\.$|\n/, 1)[0]} (see --help)`);
  }
}

function number(option: string, text: string, least: number, most: number): number {
  const value = /^[0-9]{1,5}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} is not a number from ${least} to ${most}`);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
