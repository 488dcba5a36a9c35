import { leavingToCi } from '../../vitest.shared.ts';

// Each of these starts process after process, or installs the package.
export default leavingToCi('The packed package, commands, fixtures and copied tests', [
  'test/packed/**',
  'test/fixtures/**',
  'test/cli/{serve,worlds}.test.ts',
  'test/pages/console-copied.test.ts',
]);
