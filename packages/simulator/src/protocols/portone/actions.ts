// What the control API has of PortOne alone: attempts without a browser.
import { PortoneAttempt, PortoneAttemptRequest } from '@bonin/contracts/simulator/portone';
import { action } from '../../actions/action.ts';
import { attemptWithoutBrowser, PROBLEM_OF } from './handle.ts';

/** Begins an attempt, or says why not. */
export const BEGIN_PORTONE_VERIFICATION = action({
  name: 'beginPortoneVerification',
  summary: 'Begin a verification without a browser, as the script of PortOne does',
  tag: 'transactions',
  method: 'POST',
  path: '/portone/identity-verifications',
  input: PortoneAttemptRequest,
  output: PortoneAttempt,
  status: 201,
  run: (world, request) => {
    const begun = attemptWithoutBrowser(world, request);
    return typeof begun === 'string' ? PROBLEM_OF[begun] : begun;
  },
  drove: ({ identityVerificationId }) => identityVerificationId,
});
