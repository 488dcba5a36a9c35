// Who may drive the simulator: programs on this machine, or under a name that was allowed, and its own pages. No other web page.

import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../wire/context.ts';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?$/i;
const PORT = /:[0-9]{1,5}$/;

/** Whether a `Host` names this machine to itself. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * Whether the control API answers under this `Host`.
 *
 * @param allowed - In lower case: `mock-kcb` with any port, or `mock-kcb:4100` with that one.
 */
export function isAllowedHost(host: string, allowed: ReadonlySet<string> = new Set()): boolean {
  const name = host.toLowerCase();
  return isLoopback(name) || allowed.has(name) || allowed.has(name.replace(PORT, ''));
}

/** Why a request may not enter; `undefined` when it may. */
export function refuseEntry(
  request: FastifyRequest,
  context: Pick<Context, 'allowedHosts' | 'origin' | 'browserOrigin'>,
): SimulatorProblem['code'] | undefined {
  const { headers } = request;
  const { host, origin } = headers;
  if (host === undefined || !isAllowedHost(host, context.allowedHosts)) return 'host_not_allowed';
  // Behind TLS a page of ours has an origin that its Host does not show.
  const own = [`http://${host}`, context.origin(), context.browserOrigin?.()];
  if (origin !== undefined && !own.includes(origin)) return 'origin_not_allowed';
  // A picture or a script of another page sends no Origin, but says where it comes from; a link that is followed may.
  const isOfAnother = ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));
  if (isOfAnother && headers['sec-fetch-mode'] !== 'navigate') return 'origin_not_allowed';
  if (request.method === 'POST' && !/^application\/json(?:$|[; ])/i.test(headers['content-type'] ?? '')) {
    return 'unsupported_media_type';
  }
  return undefined;
}
