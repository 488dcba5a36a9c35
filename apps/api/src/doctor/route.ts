/** Which way a call takes: directly, or through a proxy. undici makes the same decision, but does not expose it. */
import type { ProxySettings } from '../providers/proxies.ts';

/** A proxy, and the variable that names it. */
export interface ProxyRoute {
  readonly variable: 'HTTPS_PROXY' | 'HTTP_PROXY';
  readonly url: URL;
}

/** @returns the proxy for an origin; `undefined` where it is called straight. */
export function proxyFor(
  { httpsProxy, httpProxy, noProxy = '' }: ProxySettings,
  origin: string,
): ProxyRoute | undefined {
  const target = new URL(origin);
  if (isExempt(noProxy, target)) return undefined;
  if (target.protocol === 'https:' && httpsProxy !== undefined) {
    return { variable: 'HTTPS_PROXY', url: new URL(httpsProxy) };
  }
  return httpProxy === undefined ? undefined : { variable: 'HTTP_PROXY', url: new URL(httpProxy) };
}

/** Whether `NO_PROXY` names the host of an origin: the name itself, a domain above it, or `*`. */
function isExempt(noProxy: string, target: URL): boolean {
  if (noProxy === '*') return true;
  const port = portOf(target);
  return noProxy
    .split(/[,\s]/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, named = entry, namedPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
      const name = named.replace(/^\*?\./, '').toLowerCase();
      const isPort = namedPort === undefined || Number(namedPort) === 0 || Number(namedPort) === port;
      return isPort && (target.hostname === name || target.hostname.endsWith(`.${name}`));
    });
}

/** The port of an address, also where it is the scheme's own. */
export function portOf({ protocol, port }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
