/** What no source says about the providers for certain, or what a contract decides: settings of a world. */
import * as z from 'zod';
import { KcbResultField } from '../kcb/fields.ts';

const lifeMs = z.int().min(1000).max(86_400_000);
const unique = (list: readonly string[]) => new Set(list).size === list.length;

/** Settings of one world, all of them. */
export const WorldSettings = z.strictObject({
  /** How long a typed code is taken, in ms: 180,000 by default, the industry's habit. */
  codeTtlMs: lifeMs,
  /** How long a PASS request waits for its approval, in ms: 180,000. */
  passTtlMs: lifeMs,
  /** How many wrong codes end the transaction: 5. */
  codeTries: z.int().min(1).max(100),
  /** How often the SMS, or the PASS request, may be sent again: 3. */
  resends: z.int().min(0).max(100),
  /** Life of KCB's bearer tokens, in seconds as on the wire: 300. */
  bearerTtlSeconds: z.int().min(1).max(86_400),
  /** Life of a transaction, in ms: 900,000. */
  serviceTokenTtlMs: lifeMs,
  /** Which fields of KCB's result come encrypted: `nm`, `brdt`, `mbphn_no`, `ci`, `di`. */
  encryptedFields: z.array(KcbResultField).refine(unique, 'a field is named twice'),
  /** What danal gives by contract alone, all of it by default; name, birth date, gender and DI come always. */
  danalContract: z
    .array(z.enum(['carrier', 'phone', 'foreigner', 'ci']))
    .refine(unique, 'a field is named twice'),
  /**
   * By which clock IamPort and PortOne say when somebody was verified (`certified_at`, `verifiedAt` and the like). The
   * wall's by default, so that an app in another process believes them whatever a test did to the world's clock; the world's
   * own for an app that takes that clock for its own, and where answers must be equal byte for byte.
   */
  certifiedBy: z.enum(['wall-clock', 'world-clock']),
});
type Settings = z.infer<typeof WorldSettings>;
/** Settings of one world, all of them. */
export type WorldSettings = {
  readonly [Name in keyof Settings]: Settings[Name] extends (infer Item)[] ? readonly Item[] : Settings[Name];
};
