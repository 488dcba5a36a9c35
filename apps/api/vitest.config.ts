import { leavingToCi } from '../../vitest.shared.ts';

// Processes of their own; each person with each provider; hundreds of journeys at once; connections that idle; servers of stores.
export default leavingToCi(
  'The process itself, each person’s journey, hundreds of journeys at once, and stores on Redis and PostgreSQL',
  [
    'test/config/worlds.test.ts',
    'test/crash.test.ts',
    'test/doctor/process.test.ts',
    'test/doctor/store-servers.test.ts',
    'test/drain-behind-nginx.test.ts',
    'test/main.test.ts',
    'test/keep-alive.test.ts',
    'test/stores/cold-start.test.ts',
    'test/stores/failover.test.ts',
    'test/stores/postgres.test.ts',
    'test/stores/redis.test.ts',
    'test/verification/crash.test.ts',
    'test/verification/journeys.test.ts',
    'test/verification/parallel.test.ts',
    'test/verification/provider-journeys.test.ts',
    'test/verification/shared-store-faults.test.ts',
  ],
);
