/** The providers' own clients against the simulator, in process. Their results are counted beside Playwright's. */
import { mergeConfig } from 'vitest/config';
import shared from '../vitest.shared.ts';

export default mergeConfig(shared, { test: { include: ['clients/**/*.test.ts'] } });
