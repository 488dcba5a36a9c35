/** The providers' own clients against the simulator, in process. Their results are counted beside Playwright's. */
import { leavingToCi } from '../vitest.shared.ts';

export default leavingToCi(
  'The page of IamPort’s own script in Chromium',
  ['clients/iamport-browser.test.ts'],
  {
    test: { include: ['clients/**/*.test.ts', 'support/**/*.test.ts'] },
  },
);
