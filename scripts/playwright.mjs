// Playwright with packages read as source. Its workers take Node's conditions from the environment alone.
import { spawn } from 'node:child_process';
import { binOf } from './launcher/parts.mjs';

const { NODE_OPTIONS: options = '' } = process.env;
const child = spawn(process.execPath, [binOf(process.cwd(), '@playwright/test'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: `${options} --conditions=@bonin/source`.trim() },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
