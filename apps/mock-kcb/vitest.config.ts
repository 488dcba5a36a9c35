import { leavingToCi } from '../../vitest.shared.ts';

// Each of these starts process after process, or installs the package.
export default leavingToCi('The packed package and the commands', [
  'test/packed/**',
  'test/cli/{serve,worlds}.test.ts',
]);
