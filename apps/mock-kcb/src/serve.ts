// A simulator as a process.
import { addressesOf, type ListenOptions, startSimulator } from '@bonin/simulator';
import closeWithGrace from 'close-with-grace';
import { whyNotListening } from './why-not-listening.ts';

const CLOSE_DELAY_MS = 3000;

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Runs a simulator until SIGINT or SIGTERM: one JSON line a request, and first where it answers. */
export async function serve(options: ListenOptions): Promise<void> {
  try {
    const simulator = await startSimulator({ ...options, log: print });
    const { origin, browserOrigin, allowedHosts } = simulator;
    print(addressesOf(origin, browserOrigin, allowedHosts));
    closeWithGrace({ delay: CLOSE_DELAY_MS }, async () => simulator.close());
  } catch (error) {
    const why = whyNotListening(error, options);
    if (why === undefined) throw error;
    process.stderr.write(`${why}\n`);
    process.exitCode = 1;
  }
}
