// PortOne's part of a world, in the hands of a test and of the control API.
import {
  type PortoneAttempt,
  PortoneAttemptRequest,
  type PortoneAttemptRequestInput,
} from '@bonin/contracts/simulator/portone';
import type {
  PortonePageRequest,
  PortonePageRequestInput,
} from '@bonin/contracts/simulator/portone-page-request';
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { checked } from '../../kernel/checked.ts';
import { refusal } from '../../kernel/problems.ts';
import { originOf } from '../../verification/page-origin.ts';
import type { World } from '../../world/world.ts';
import { attempt, type AttemptRefusal } from './attempt.ts';
import type { PortoneWay } from './protocol.ts';

const USUAL_PAGE = 'http://localhost';

/** PortOne's part of a world. */
export interface PortoneHandle {
  /**
   * Begins an attempt as `PortOne.requestIdentityVerification` would, without a browser; `finish` is the person's part.
   * Throws a TypeError where the world has no such store or channel, or has verified this id.
   *
   * @param request - The SDK's argument, as the page would give it.
   * @param page - `device`: which of `windowType` counts; `origin` of the page that opens a window.
   * @example
   * ```ts
   * world.portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId });
   * const { message } = world.finish(identityVerificationId); // what the SDK would resolve with
   * ```
   */
  requestIdentityVerification(
    request: PortonePageRequestInput,
    page?: Omit<PortoneAttemptRequestInput, 'request'>,
  ): PortoneAttempt;
}

/** A handle on PortOne's part of a world. */
export function portoneHandle(world: () => World): PortoneHandle {
  const what = 'requestIdentityVerification';
  return {
    [what]: (request, page = {}) => {
      const begun = attemptWithoutBrowser(
        world(),
        checked(what, PortoneAttemptRequest, { ...page, request }),
      );
      if (typeof begun === 'string') throw refusal(what, PROBLEM_OF[begun], begun);
      return begun;
    },
  };
}

/** The script's words for what a developer has got wrong, in the control API's. */
export const PROBLEM_OF = {
  BadRequest: 'window_refused',
  StoreNotFound: 'unknown_store',
  ChannelNotFound: 'unknown_contract',
  IdentityVerificationAlreadyVerified: 'already_finished',
} as const satisfies Record<AttemptRefusal | 'BadRequest', SimulatorProblem['code']>;

/** Begins an attempt, or says why not. */
export function attemptWithoutBrowser(
  world: World,
  { request, device, origin = USUAL_PAGE }: PortoneAttemptRequest,
): PortoneAttempt | AttemptRefusal | 'BadRequest' {
  const way = wayOf(request, device, originOf(origin));
  if (way === undefined) return 'BadRequest';
  const begun = attempt(world, request, way);
  if (typeof begun === 'string') return begun;
  return { identityVerificationId: begun.id, identityVerificationTxId: begun.own.txId };
}

/** As the script decides it; `undefined` where it refuses. */
function wayOf(
  { windowType, redirectUrl }: PortonePageRequest,
  device: 'pc' | 'mobile',
  origin: string,
): PortoneWay | undefined {
  const usual = device === 'mobile' && redirectUrl !== undefined ? 'REDIRECTION' : 'POPUP';
  const type = windowType?.[device] ?? usual;
  if (type === 'POPUP') return { kind: 'popup', origin };
  return type === 'REDIRECTION' && redirectUrl !== undefined ? { kind: 'redirect', redirectUrl } : undefined;
}
