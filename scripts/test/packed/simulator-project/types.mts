// Compiled, not run: the types have come along, those of the bundled packages, too.
import { type SimulatedWorld, startSimulator } from '@bonin/simulator';

const sim = await startSimulator({ port: 0 });
const world: SimulatedWorld = sim.createWorld();
const status: number | undefined = world.journal({ operation: 'token' })[0]?.response.status;
world.next('B092', { skip: 2 });
// @ts-expect-error -- no such outcome
world.next('Z999');
// @ts-expect-error -- no such operation
world.journal({ operation: 'nothing' });
// @ts-expect-error -- a string
const memberCode: number = world.credentials.kcb.memberCode;
await sim.close();
export { memberCode, status };
