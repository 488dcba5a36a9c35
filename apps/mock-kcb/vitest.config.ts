import { leavingToCi } from '../../vitest.shared.ts';

// Each of these starts process after process, installs the package, or fills a journal again and again.
export default leavingToCi('The packed package, commands, fixtures, copied tests and full journals', [
  'test/packed/**',
  'test/fixtures/**',
  'test/cli/{serve,worlds}.test.ts',
  'test/console/copied.test.ts',
  'test/journal/expect.test.ts',
]);
