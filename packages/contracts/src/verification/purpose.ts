/** Why a person is verified. */
import * as z from 'zod';

/** Why a person is verified; KCB is told (`rqst_cause_cd`), and the sealed result repeats it. */
export const Purpose = z.enum([
  'sign-up',
  'adult-check',
  'change-member-data',
  'password-recovery',
  'purchase',
  'other',
]);
/** Why a person is verified. */
export type Purpose = z.infer<typeof Purpose>;
