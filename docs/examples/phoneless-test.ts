// A test without a phone: the simulator in the test's own process, a world of its own for each test.
import { startSimulator } from '@bonin/mock-kcb';

/** `startService` runs your service with these variables and gives the service token that it got from "KCB". */
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
