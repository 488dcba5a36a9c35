// The words of a command line, checked.
import { parseArgs } from 'node:util';
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { CreateWorldRequest } from '@bonin/contracts/simulator/world';
import type { ListenOptions } from '../simulator.ts';
import { LIMITS } from '../world/settings.ts';
import type { WorldsOptions } from './worlds.ts';

const SERVE_HELP = `Usage: mock-kcb [--port <0-65535>] [--host <address>] [--seed <text>] [--settings <JSON>]
       mock-kcb worlds --relying-parties <file> [--count <1-1000>] (mock-kcb worlds --help)

Starts the simulator of Korean phone identity verification. Defaults: --port 4100 --host 127.0.0.1
(the control API answers to loopback names only, whatever the host; on every address, 0.0.0.0 or ::, what it
prints and gives to worlds names 127.0.0.1 or [::1]). The seed is that of the default world; the settings are those
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
export function readCommand(words: readonly string[]): Command {
  const [first, ...rest] = words;
  return first === 'worlds' ? readWorlds(rest) : readServe([...words]);
}

function readServe(args: string[]): Command {
  const { values } = parse(() =>
    parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4100' },
        host: { type: 'string', default: '127.0.0.1' },
        seed: { type: 'string' },
        settings: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (values.help) return { name: 'help', text: SERVE_HELP };
  // Node would take it for every address of the machine.
  if (values.host === '') throw new UsageError('--host is empty');
  const port = number('--port', values.port, 0, 65_535);
  return { name: 'serve', options: { port, host: values.host, ...world(values.seed, values.settings) } };
}

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
      count: number('--count', values.count, 1, LIMITS.worlds),
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
