/** Forms of environment variables. */
import { z } from 'zod';

/** A comma list. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** A whole number within bounds. */
export const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `is not between ${from} and ${to}`);

const NO_PROXY_ADDRESS = 'is not the address of an http(s) proxy';

/** Address of a proxy, of which tools also take one without a scheme. */
export const proxyUrl = z
  .string()
  .transform((text) => (text.includes('://') ? text : `http://${text}`))
  .pipe(z.url({ protocol: /^https?$/, error: NO_PROXY_ADDRESS }).refine(isProxyAddress, NO_PROXY_ADDRESS));

/** An address. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http(s) URL' });

/** An address without a path. What is no address at all is refused by the same words. */
export const originUrl = httpUrl.refine(
  (url) => URL.canParse(url) && new URL(url).origin === url,
  'is not an origin (scheme, host, port)',
);

/** A text that has no default. */
export const optionalText = z.string().optional();

/** An agency behind IamPort or PortOne: they add some before anybody is told. */
export const agencyName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{1,63}$/, 'is not the name of an agency');

/** A credential: visible ASCII, at most so long. */
export const visible = (max: number) => z.string().regex(new RegExp(`^[!-~]{1,${max}}$`));

/** A proxy has a host and a port; its name and password are percent-encoded. */
function isProxyAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  try {
    decodeURIComponent(username + password);
  } catch {
    return false;
  }
  return pathname === '/' && search === '' && hash === '';
}
