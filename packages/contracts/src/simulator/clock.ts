/** `GET` and `POST /__sim/worlds/:world/clock`: a world's own time. */
import * as z from 'zod';

/** An instant at which everybody's age and every form of time can be written: 1970 to 2199. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((at) => Date.parse(at) >= 0 && Date.parse(at) < Date.UTC(2200, 0), 'is not between 1970 and 2199');

/** One change: move on by milliseconds, run on from an instant, stand still at one, or run again from where the clock stands. */
export const ClockRequest = z.union([
  z.strictObject({ advanceMs: z.int().positive().max(31_536_000_000) }),
  z.strictObject({ set: instant }),
  z.strictObject({ freeze: instant }),
  z.strictObject({ resume: z.literal(true) }),
]);
/** One change of a world's time. */
export type ClockRequest = z.infer<typeof ClockRequest>;

/** What the world's clock says now. */
export const ClockResponse = z.strictObject({ now: z.iso.datetime(), frozen: z.boolean() });
/** What the world's clock says now. */
export type ClockResponse = z.infer<typeof ClockResponse>;
