// A simulator as a process: what main and cli share.
import { type ListenOptions, type Simulator, startSimulator } from './simulator.ts';

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Starts a simulator that logs one JSON line a request and says where it answers. */
export async function serve(options: ListenOptions): Promise<Simulator> {
  const simulator = await startSimulator({ ...options, log: print });
  print({ simulator: simulator.origin, inbox: `${simulator.origin}/__sim/inbox` });
  return simulator;
}
