// The words of a command line, checked.
import { parseArgs } from 'node:util';
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { AllowedHost, CreateWorldRequest, SimulatorOrigin } from '@bonin/contracts/simulator/world';
import { type ListenOptions, MOST_WORLDS } from '@bonin/simulator';
import { UsageError } from './problems.ts';
import { readScenario } from './scenario-file.ts';
import { verbList } from './verb-help.ts';
import { findVerb, readVerb, type VerbOptions } from './verb.ts';
import { isHttpUrl, originIn, parse } from './words.ts';
import type { WorldsOptions } from './worlds.ts';

const SERVE_HELP = `Usage: mock-kcb [--port <0-65535>] [--host <address>] [--seed <text>] [--settings <JSON>]
                [--scenario <file>] [--allow-host <host>]... [--origin <origin>]
                [--browser-origin <origin>]
       mock-kcb worlds --relying-parties <file> [--count <1-1000>] (mock-kcb worlds --help)
       mock-kcb <verb> [options] (mock-kcb <verb> --help)

Starts the simulator of Korean phone identity verification. Defaults: --port 4100 --host 127.0.0.1
The control API answers to loopback names, and to the names of --allow-host, such as mock-kcb (any port) or mock-kcb:4100.
--origin is where servers reach the simulator, such as http://mock-kcb:4100. --browser-origin is where browsers reach it, such as
http://localhost:4100. The environments and pages of the worlds name them. Both are allowed hosts. Neither has a path.
Each option has a variable: MOCK_KCB_PORT, MOCK_KCB_HOST, MOCK_KCB_ALLOW_HOSTS (separated by commas),
MOCK_KCB_ORIGIN, MOCK_KCB_BROWSER_ORIGIN, MOCK_KCB_SCENARIO. --scenario is a JSON file that says which people, outcomes, faults and
time the default world has from the start. --seed is for the default world. --settings is for every world,
such as '{"codeTries": 1}'.

A verb drives a running simulator:
${verbList()}`;

const WORLDS_HELP = `Usage: mock-kcb worlds --relying-parties <file> [--count <1-1000>] [--origin <origin>] [--redirect-url <url>]...

Creates worlds on a running simulator and writes one relying party for each. The file is for BONIN_RELYING_PARTIES_FILE of
bonin's API. Only you can read it. Prints one JSON line for each world, then the API's environment.
Defaults: --count 8 --origin ${DEFAULT_SIMULATOR_ORIGIN}
          --redirect-url http://localhost:5173/cert-result --redirect-url http://localhost:5173/cert-fail`;

/** A command line that was read. */
export type Command =
  | { readonly name: 'help'; readonly text: string }
  | { readonly name: 'verb'; readonly options: VerbOptions }
  | { readonly name: 'serve'; readonly options: ListenOptions }
  | { readonly name: 'worlds'; readonly options: WorldsOptions };

/**
 * Reads the words after the program's name.
 *
 * @throws UsageError if a word or a value is wrong.
 */
export function readCommand(words: readonly string[], environment: Environment = {}): Command {
  const [first, ...rest] = words;
  const verb = findVerb(words);
  if (verb !== undefined) {
    const read = readVerb(verb.call, verb.rest);
    return typeof read === 'string' ? { name: 'help', text: read } : { name: 'verb', options: read };
  }
  return first === 'worlds' ? readWorlds(rest) : readServe([...words], environment);
}

/** The environment variables of a process. */
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
        scenario: { type: 'string' },
        'allow-host': { type: 'string', multiple: true },
        origin: { type: 'string' },
        'browser-origin': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (values.help) return { name: 'help', text: SERVE_HELP };
  // Many tools set an unset variable to an empty text. An empty option is a mistake.
  const variable = (name: string) => environment[`MOCK_KCB_${name}`] || undefined;
  const host = values.host ?? variable('HOST') ?? '127.0.0.1';
  // Node listens on every address of the machine if the host is empty.
  if (host === '') throw new UsageError('--host is empty');
  const port = number('--port', values.port ?? variable('PORT') ?? '4100', 0, 65_535);
  const reached = reach({
    allowHosts: values['allow-host'] ?? list(variable('ALLOW_HOSTS')),
    origin: values.origin ?? variable('ORIGIN'),
    browserOrigin: values['browser-origin'] ?? variable('BROWSER_ORIGIN'),
  });
  const file = values.scenario ?? variable('SCENARIO');
  const prepared = file === undefined ? {} : { scenario: readScenario(file) };
  const options = { port, host, ...reached, ...world(values.seed, values.settings), ...prepared };
  return { name: 'serve', options };
}

type Reach = Pick<ListenOptions, 'allowHosts' | 'origin' | 'browserOrigin'>;

/** Checks the names and addresses of the simulator, and leaves out those that are not set. */
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
  throw new UsageError(`--${issue?.path.join('.') ?? 'settings'}: ${issue?.message ?? 'is invalid'}`);
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
  const origin = originIn('--origin', values.origin, DEFAULT_SIMULATOR_ORIGIN);
  return {
    name: 'worlds',
    options: {
      count: number('--count', values.count, 1, MOST_WORLDS),
      origin,
      file,
      redirectUrls,
    },
  };
}

function number(option: string, text: string, least: number, most: number): number {
  const value = /^[0-9]{1,5}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} is not a number from ${least} to ${most}`);
}
