/** Forms of the environment variables that no provider shares. */
import { Assurance } from '@bonin/contracts/verification/assurance';
import { Purpose } from '@bonin/contracts/verification/purpose';
import { z } from 'zod';
import { list } from '../providers/forms.ts';

/** A whole number within bounds. */
export const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `is not between ${from} and ${to}`);

/** A list of `<purpose>:<assurance>` that names each purpose once. */
export const assuranceByPurpose = list.transform((entries, context) => {
  const pairs = entries.map((entry) => {
    const [purpose, assurance, ...more] = entry.split(':');
    return [Purpose.safeParse(purpose).data, Assurance.safeParse(assurance).data, more.length] as const;
  });
  const isWhole = pairs.every(([purpose, assurance, more]) => purpose && assurance && more === 0);
  if (!isWhole || new Set(pairs.map(([purpose]) => purpose)).size !== pairs.length) {
    context.addIssue('holds something that is not <purpose>:<assurance>, or one purpose twice');
    return z.NEVER;
  }
  return Object.fromEntries(pairs) as Partial<Record<Purpose, Assurance>>;
});

/** `all`, or a list of purposes. */
export const purposesOrAll = z.union(
  [z.literal('all'), list.pipe(z.array(z.enum(Purpose.options)).min(1))],
  'is neither `all` nor a list of purposes',
);

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
  return isEncoded(username + password) && pathname === '/' && search === '' && hash === '';
}

const NO_STORE = 'is none of memory:, file:<path>, redis://…, rediss://… and postgres://…';

/** Where transactions are kept. A URL may hold a password, so no message repeats it. */
export const storeUrl = z.string().refine(isStore, NO_STORE);

function isStore(text: string): boolean {
  if (text === 'memory:' || /^file:./.test(text)) return true;
  if (!/^(?:rediss?|postgres(?:ql)?):\/\//.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  if (!isEncoded(username + password)) return false;
  if (protocol.startsWith('postgres')) return /^\/[^/]+$/.test(pathname) && hash === '';
  return hostname !== '' && /^\/?[0-9]{0,4}$/.test(pathname) && search === '' && hash === '';
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
