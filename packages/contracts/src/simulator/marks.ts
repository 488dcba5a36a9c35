/** How a simulator's identities and credentials are told from real ones. */
import type { Ci, Di } from '../identity.ts';

/** Every credential of a simulator's world begins so; live mode refuses them. */
export const SIMULATOR_CREDENTIAL_PREFIX = 'bonin-';

/** Header on every answer of the simulator. */
export const SIMULATOR_HEADER = 'x-simulator';

/** The first 12 of a simulated CI's 64 bytes are ASCII `BONIN-SIM-CI`: in base64, its first 16 characters. */
export const SIMULATED_CI_MARK = 'Qk9OSU4tU0lNLUNJ';

/** The first 12 of a simulated DI's 32 own bytes are ASCII `BONIN-SIM-DI`: in base64, characters 21 to 36. */
export const SIMULATED_DI_MARK = 'Qk9OSU4tU0lNLURJ';

/** Whether a CI came from a simulator. */
export function isSimulatedCi(ci: Ci): boolean {
  return ci.startsWith(SIMULATED_CI_MARK);
}

/** Whether a DI came from a simulator. */
export function isSimulatedDi(di: Di): boolean {
  return di.startsWith(SIMULATED_DI_MARK, 20);
}
