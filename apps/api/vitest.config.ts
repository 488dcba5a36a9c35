import { leavingToCi } from '../../vitest.shared.ts';

// Processes of their own; hundreds of journeys at once; connections that idle.
export default leavingToCi('The process itself, and hundreds of journeys at once', [
  'test/main.test.ts',
  'test/doctor/process.test.ts',
  'test/config-worlds.test.ts',
  'test/keep-alive.test.ts',
  'test/verification/parallel.test.ts',
]);
