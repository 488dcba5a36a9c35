/** Where a merchant has its browser sent back to, as the simulator takes it. */
import * as z from 'zod';

/** Schemes that take no browser to a page of the merchant, or to an app of it. */
const NO_PLACE = new Set([
  'about:',
  'blob:',
  'data:',
  'feed:',
  'file:',
  'filesystem:',
  'jar:',
  'javascript:',
  'mailto:',
  'sms:',
  'tel:',
  'vbscript:',
  'view-source:',
  'ws:',
  'wss:',
]);
/** `localhost:3000/back`, which reads as a scheme. */
const HOST_WITHOUT_SCHEME = /^[\w.-]+:[0-9]+(?:[/?#]|$)/;

/**
 * An absolute address of at most 2,048 characters. An app's own scheme is one: its WebView takes the browser over there.
 *
 * @example
 * ```ts
 * ReturnAddress.parse('myapp://certified?from=join');
 * ```
 */
export const ReturnAddress = z
  .url()
  .max(2048)
  .refine(
    (address) => URL.canParse(address) && !NO_PLACE.has(new URL(address).protocol),
    'is no address that a browser goes to',
  )
  .refine((address) => !HOST_WITHOUT_SCHEME.test(address), 'has no scheme');
/** An absolute address that a browser goes to. */
export type ReturnAddress = z.infer<typeof ReturnAddress>;
