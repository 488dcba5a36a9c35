import { leavingToCi } from '../../vitest.shared.ts';

// The matrix runs every check against every planted defect. The other shops start a process each.
export default leavingToCi('The whole matrix of defects', [
  'test/whole-matrix.test.ts',
  'test/other-shops.test.ts',
  'test/chromium.test.ts',
  'test/example-shop.test.ts',
  'test/playwright-entry.test.ts',
]);
