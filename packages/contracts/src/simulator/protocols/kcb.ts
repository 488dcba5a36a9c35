/** KCB, as the simulator plays it. */
import * as z from 'zod';

/** KCB's credentials in the default world. */
export const DEFAULT_KCB_CREDENTIALS = {
  memberCode: 'V00000000001',
  siteCode: 'S00000000001',
  clientId: 'bonin-dev',
  clientSecret: 'bonin-dev-secret',
} as const;

/** What the simulator's contracts say about KCB. */
export const KCB_SIMULATION = {
  credentials: z.strictObject({
    memberCode: z.string(),
    siteCode: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
  }),
  calls: ['token', 'popup-start', 'popup-result'],
  personCalls: ['popup-result'],
} as const;
