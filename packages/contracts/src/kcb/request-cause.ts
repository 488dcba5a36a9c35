/** KCB's `rqst_cause_cd`: the purpose of a verification. */
import * as z from 'zod';
import type { Purpose } from '../verification/purpose.ts';

/** KCB’s `rqst_cause_cd` for each purpose. */
export const KCB_REQUEST_CAUSES = {
  'sign-up': '00',
  'adult-check': '01',
  'change-member-data': '02',
  'password-recovery': '03',
  purchase: '04',
  other: '99',
} as const satisfies Record<Purpose, string>;

/** A `rqst_cause_cd` that bonin sends. */
export const KcbRequestCause = z.enum(['00', '01', '02', '03', '04', '99']);
/** A `rqst_cause_cd` that bonin sends. */
export type KcbRequestCause = z.infer<typeof KcbRequestCause>;
