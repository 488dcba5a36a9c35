// Who may drive the simulator: programs on this machine, and its own pages. No other web page.

import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { FastifyRequest } from 'fastify';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?$/i;

/** Why a request may not enter; `undefined` when it may. */
export function refuseEntry(request: FastifyRequest): SimulatorProblem['code'] | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !LOOPBACK.test(host)) return 'host_not_allowed';
  if (origin !== undefined && origin !== `http://${host}`) return 'origin_not_allowed';
  if (
    request.method === 'POST' &&
    !/^application\/json(?:$|[; ])/i.test(request.headers['content-type'] ?? '')
  ) {
    return 'unsupported_media_type';
  }
  return undefined;
}
