#!/usr/bin/env node
// `mock-kcb --port 4100`, `mock-kcb worlds --count 8 --relying-parties out.json`, `mock-kcb next --outcome cancelled`

import { type Command, readCommand } from './cli/command.ts';
import { CommandError, UsageError } from './cli/problems.ts';
import { runVerb } from './cli/verb.ts';
import { makeRelyingParties } from './cli/worlds.ts';
import { serve } from './serve.ts';

async function run(command: Command): Promise<void> {
  switch (command.name) {
    case 'help':
      console.log(command.text);
      break;
    case 'serve':
      await serve(command.options);
      break;
    case 'verb': {
      const answer = await runVerb(command.options);
      if (answer !== undefined) console.log(JSON.stringify(answer));
      break;
    }
    case 'worlds':
      for (const line of await makeRelyingParties(command.options)) console.log(JSON.stringify(line));
  }
}

// The process ends with 1 if the command fails, and with 2 if the command line is wrong.
try {
  await run(readCommand(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof CommandError)) throw error;
  console.error(`mock-kcb: ${error.message}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
