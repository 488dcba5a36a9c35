// A simulator as a process: what main and cli share.
import closeWithGrace from 'close-with-grace';
import { type ListenOptions, startSimulator } from './simulator.ts';

const CLOSE_DELAY_MS = 3000;

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Runs a simulator until SIGINT or SIGTERM: one JSON line a request, and first where it answers. */
export async function serve(options: ListenOptions): Promise<void> {
  try {
    const simulator = await startSimulator({ ...options, log: print });
    print({ simulator: simulator.origin, inbox: `${simulator.origin}/__sim/inbox` });
    closeWithGrace({ delay: CLOSE_DELAY_MS }, async () => simulator.close());
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    process.stderr.write(`Port ${options.port} is taken: stop what listens there, or give another --port.\n`);
    process.exitCode = 1;
  }
}
