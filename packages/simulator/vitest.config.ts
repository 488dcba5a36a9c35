import { leavingToCi } from '../../vitest.shared.ts';

// Each of these starts process after process, or fills a journal again and again.
export default leavingToCi('Fixtures, copied tests and full journals', [
  'test/fixtures/**',
  'test/console/copied.test.ts',
  'test/journal/expect.test.ts',
]);
