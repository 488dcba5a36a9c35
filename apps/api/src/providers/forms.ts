/** Forms of a provider's environment variables and credentials. */
import { z } from 'zod';

/** A list of texts, separated by commas. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** An address that begins with `http:` or `https:`. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http(s) URL' });

/** An address without a path. Text that is not a URL gets the same error message. */
export const originUrl = httpUrl.refine(
  (url) => URL.canParse(url) && new URL(url).origin === url,
  'is not an origin (scheme, host, port)',
);

/** A text that has no default. */
export const optionalText = z.string().optional();

/** An agency behind IamPort or PortOne, which add agencies without notice. */
export const agencyName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{1,63}$/, 'is not the name of an agency');

/** A credential: visible ASCII, of at most `max` characters. */
export const visible = (max: number) => z.string().regex(new RegExp(`^[!-~]{1,${max}}$`));
