// The health check of the images: `node healthcheck.mjs <port>` ends with 0 while /readyz answers 2xx.
import process from 'node:process';

const [, , port] = process.argv;
const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = isReady ? 0 : 1;
