// The environment of an app that runs already.
import { startSimulator } from '@bonin/simulator';

/** The variables of the default world behind a port, one line each. They are the same on every machine. */
export async function environmentFor(port: number): Promise<string> {
  const simulator = await startSimulator({ origin: `http://127.0.0.1:${port}` });
  try {
    return Object.entries(simulator.world().environment)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n');
  } finally {
    await simulator.close();
  }
}
