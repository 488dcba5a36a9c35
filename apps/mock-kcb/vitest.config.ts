import { leavingToCi } from '../../vitest.shared.ts';

// Each of these starts process after process.
export default leavingToCi('The commands', ['test/cli/{serve,worlds}.test.ts']);
