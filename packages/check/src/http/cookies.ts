// The cookies of one browser, with the rules that decide whether a return finds its session.

interface Cookie {
  readonly value: string;
  readonly sameSite: 'lax' | 'none' | 'strict';
}

/** How a request is made, as far as cookies depend on it. */
export interface CookieContext {
  readonly method: string;
  /** Whether another site caused the request. */
  readonly crossSite: boolean;
}

/** Keeps cookies by host. Ports make no difference, as in browsers. */
export class CookieJar {
  readonly #hosts = new Map<string, Map<string, Cookie>>();

  /** Keeps what an answer of this host sets. An expired cookie is removed. */
  store(host: string, setCookies: readonly string[]): void {
    const cookies = this.#hosts.get(host) ?? new Map<string, Cookie>();
    this.#hosts.set(host, cookies);
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      if (at < 1) continue;
      const name = pair.slice(0, at);
      if (isExpired(attributes)) cookies.delete(name);
      else cookies.set(name, { value: pair.slice(at + 1), sameSite: sameSiteOf(attributes) });
    }
  }

  /** The names and values that a host has set. */
  of(host: string): { name: string; value: string }[] {
    return [...(this.#hosts.get(host) ?? [])].map(([name, { value }]) => ({ name, value }));
  }

  /** The `Cookie` header of a request to this host. */
  header(host: string, { method, crossSite }: CookieContext): string | undefined {
    const sent = [...(this.#hosts.get(host) ?? [])].filter(([, { sameSite }]) => {
      if (!crossSite || sameSite === 'none') return true;
      return sameSite === 'lax' && (method === 'GET' || method === 'HEAD');
    });
    return sent.length === 0 ? undefined : sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }
}

function valueOf(attributes: readonly string[], name: string): string | undefined {
  const found = attributes.find((each) => each.toLowerCase().startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

function sameSiteOf(attributes: readonly string[]): Cookie['sameSite'] {
  const value = valueOf(attributes, 'samesite')?.toLowerCase();
  return value === 'none' || value === 'strict' ? value : 'lax';
}

function isExpired(attributes: readonly string[]): boolean {
  const maxAge = valueOf(attributes, 'max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = valueOf(attributes, 'expires');
  return expires !== undefined && Date.parse(expires) <= Date.now();
}
