/** Forms of the environment variables that no provider shares. */
import { z } from 'zod';

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
