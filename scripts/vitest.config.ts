import { leavingToCi } from '../vitest.shared.ts';

// Starts every part twice.
export default leavingToCi('Starting two copies side by side', ['test/two-copies.test.ts']);
