// IamPort's part of a world, in the hands of a test and of the control API.
import { type IamportAttempt, IamportAttemptRequest } from '@bonin/contracts/simulator/iamport';
import type { z } from 'zod';
import { checked } from '../../kernel/checked.ts';
import { refusal } from '../../kernel/problems.ts';
import { originOf } from '../../verification/page-origin.ts';
import type { World } from '../../world/world.ts';
import { beginAttempt } from './attempt.ts';
import { pgOf } from './pg.ts';

const USUAL_PAGE = 'http://localhost/';

/** IamPort's part of a world. */
export interface IamportHandle {
  /**
   * Begins an attempt as `IMP.certification` would, without a browser; `finish` with its `impUid` is the person's part.
   *
   * @example
   * ```ts
   * const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
   * const { message } = world.finish(impUid); // what the callback would be given
   * ```
   */
  attempt(request: z.input<typeof IamportAttemptRequest>): IamportAttempt;
}

/** A handle on IamPort's part of a world. */
export function iamportHandle(world: () => World): IamportHandle {
  return {
    attempt: (request) => {
      const attempt = attemptWithoutBrowser(world(), checked('attempt', IamportAttemptRequest, request));
      if (attempt === undefined) throw refusal('attempt', 'unknown_contract');
      return attempt;
    },
  };
}

/** Begins an attempt; `undefined` where the world has no such contract. */
export function attemptWithoutBrowser(
  world: World,
  request: IamportAttemptRequest,
): IamportAttempt | undefined {
  const { merchantUid, origin = USUAL_PAGE, redirectUrl, company, minAge } = request;
  const { pg, unknown } = pgOf(world, request);
  // A test means what it writes.
  if (unknown !== undefined) return undefined;
  const { id } = beginAttempt(world, {
    merchantUid,
    company,
    origin,
    pg,
    minAge,
    wayBack:
      redirectUrl === undefined
        ? { kind: 'popup', openerOrigin: originOf(origin) }
        : { kind: 'redirect', url: redirectUrl },
  });
  return { impUid: id as IamportAttempt['impUid'] };
}
