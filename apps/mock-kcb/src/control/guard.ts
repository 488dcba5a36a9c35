// Who may drive the simulator: programs on this machine, and its own pages. No other web page.

import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { FastifyRequest } from 'fastify';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?$/i;

/** Whether a `Host` names this machine to itself. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Why a request may not enter; `undefined` when it may. */
export function refuseEntry(request: FastifyRequest): SimulatorProblem['code'] | undefined {
  const { headers } = request;
  const { host, origin } = headers;
  if (host === undefined || !isLoopback(host)) return 'host_not_allowed';
  if (origin !== undefined && origin !== `http://${host}`) return 'origin_not_allowed';
  // A picture or a script of another page sends no Origin, but says where it comes from; a link that is followed may.
  const isOfAnother = ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));
  if (isOfAnother && headers['sec-fetch-mode'] !== 'navigate') return 'origin_not_allowed';
  if (request.method === 'POST' && !/^application\/json(?:$|[; ])/i.test(headers['content-type'] ?? '')) {
    return 'unsupported_media_type';
  }
  return undefined;
}
