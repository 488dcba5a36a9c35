/** Runs the API in a process of its own, and gives a test's browser a way to it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { FastifyInstance } from 'fastify';
import { builtProgram } from '../../../scripts/built-program.ts';
import { TestBrowser } from '../test/support/browser.ts';
import { ORIGIN } from '../test/support/harness.ts';
import type { Settle, Usage } from './api-process.ts';

const PROGRAM = await builtProgram('apps/api/bench/api-process.ts');

/** A running process. */
export interface RunningApi {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown>;
  /** A browser without cookies. */
  browser(): TestBrowser;
  /** See {@link Settle}. */
  settle(advanceMs: number): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts it, and waits until it listens. */
export async function runApi(environment: Readonly<Record<string, string>>): Promise<RunningApi> {
  const child = spawn(process.execPath, ['--expose-gc', PROGRAM], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const origin = await originOf(child);
  return {
    child,
    exited,
    browser: () => new TestBrowser(appAt(origin), ORIGIN),
    async settle(advanceMs) {
      child.send({ advanceMs } satisfies Settle);
      const [usage] = (await once(child, 'message')) as [Usage];
      return usage;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function originOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the process has no output');
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('port ')) return `http://127.0.0.1:${line.slice(5)}`;
  }
  throw new Error('the process does not start');
}

/** What a test's browser needs of an app, by real calls. */
function appAt(origin: string): FastifyInstance {
  const inject = async (call: {
    method: string;
    url: string;
    headers: Record<string, string>;
    payload?: string;
  }) => {
    const { method, url, headers, payload } = call;
    const response = await fetch(`${origin}${url}`, {
      method,
      headers,
      redirect: 'manual',
      ...(payload === undefined ? {} : { body: payload }),
    });
    const body = await response.text();
    const cookies = response.headers.getSetCookie().map((cookie) => {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      return { name, value };
    });
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body,
      cookies,
      json: () => JSON.parse(body) as unknown,
    };
  };
  return { inject } as unknown as FastifyInstance;
}
