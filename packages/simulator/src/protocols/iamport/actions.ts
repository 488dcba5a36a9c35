// What the control API has of IamPort alone: attempts without a browser.
import { IamportAttempt, IamportAttemptRequest } from '@bonin/contracts/simulator/iamport';
import { action } from '../../actions/action.ts';
import { attemptWithoutBrowser } from './handle.ts';

/** Begins an attempt; `unknown_contract` where the world has none with such a PG. */
export const BEGIN_IAMPORT_ATTEMPT = action({
  name: 'beginIamportAttempt',
  summary: 'Begin a certification without a browser, as IMP.certification does',
  tag: 'transactions',
  method: 'POST',
  path: '/iamport/attempts',
  input: IamportAttemptRequest,
  output: IamportAttempt,
  status: 201,
  run: (world, request) => attemptWithoutBrowser(world, request) ?? 'unknown_contract',
  drove: ({ impUid }) => impUid,
});
