// A built simulator, whose path is told, until its first answer.
import { pathToFileURL } from 'node:url';

const { startSimulator } = await import(pathToFileURL(process.argv[2]).href);
const sim = await startSimulator();
await (await fetch(`${sim.origin}/readyz`)).text();
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
