// A test without a phone. The simulator runs in the test's process, and each test has its own world.
import { startSimulator } from '@bonin/simulator';

/** `startService` starts your service with these variables, and returns the service token that it got from "KCB". */
export async function verifyWithoutPhone(
  startService: (environment: Record<string, string>) => Promise<{ serviceToken: string }>,
) {
  const simulator = await startSimulator({ port: 0 });
  try {
    const world = simulator.createWorld();
    const { serviceToken } = await startService(world.environment);
    const { returnUrl, fields } = world.finish(serviceToken, { person: { phoneNumber: '01000000001' } });
    const query = new URLSearchParams(fields).toString();
    const answer = await fetch(`${returnUrl}?${query}`, { redirect: 'manual' });
    return { location: answer.headers.get('location'), journal: world.journal() };
  } finally {
    await simulator.close();
  }
}
