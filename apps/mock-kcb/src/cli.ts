#!/usr/bin/env node
// `mock-kcb --port 4100`, `mock-kcb worlds --count 8 --relying-parties out.json`

import { type Command, readCommand, UsageError } from './cli/command.ts';
import { CommandError, makeRelyingParties } from './cli/worlds.ts';
import { serve } from './serve.ts';

async function run(command: Command): Promise<void> {
  switch (command.name) {
    case 'help':
      console.log(command.text);
      break;
    case 'serve':
      await serve(command.options);
      break;
    case 'worlds':
      for (const line of await makeRelyingParties(command.options)) console.log(JSON.stringify(line));
  }
}

// 1: it did not work; 2: it was asked wrongly.
try {
  await run(readCommand(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof CommandError)) throw error;
  console.error(`mock-kcb: ${error.message}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
