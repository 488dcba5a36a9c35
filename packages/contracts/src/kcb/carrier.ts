/** KCB’s carrier codes, and the carriers that they mean. */
import type { Carrier } from '../identity.ts';

/** The carrier that each `tel_com_cd` means. */
export const KCB_CARRIERS = {
  '01': 'SKT',
  '02': 'KT',
  '03': 'LGU',
  '04': 'SKT_MVNO',
  '05': 'KT_MVNO',
  '06': 'LGU_MVNO',
} as const satisfies Record<string, Carrier>;

/** A documented value of `tel_com_cd`. */
export type KcbCarrierCode = keyof typeof KCB_CARRIERS;
