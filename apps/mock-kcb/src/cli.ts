#!/usr/bin/env node
// `mock-kcb --port 4100 --host 127.0.0.1`

import { parseArgs } from 'node:util';
import { serve } from './serve.ts';

const USAGE = `Usage: mock-kcb [--port <0-65535>] [--host <address>]

Starts the simulator of Korean phone identity verification. Defaults: --port 4100 --host 127.0.0.1
(the control API answers to loopback names only, whatever the host).`;

interface Arguments {
  readonly port: number;
  readonly host: string;
}

function readArguments(): Arguments | undefined {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4100' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const port = /^[0-9]{1,5}$/.test(values.port) ? Number(values.port) : 65_536;
    return values.help || port > 65_535 ? undefined : { port, host: values.host };
  } catch {
    return undefined;
  }
}

const options = readArguments();
if (options === undefined) {
  console.error(USAGE);
  process.exitCode = process.argv.some((argument) => argument === '--help' || argument === '-h') ? 0 : 2;
} else {
  await serve(options);
}
