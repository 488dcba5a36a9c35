import { leavingToCi } from '../vitest.shared.ts';

// The first starts every part twice. The second packs, and installs what it packed.
export default leavingToCi('Two copies side by side, and the packed packages', [
  'test/two-copies.test.ts',
  'test/packed/**',
]);
