/** KCB's carrier codes. */
import type { Carrier } from '../identity.ts';

/** `tel_com_cd` → carrier. */
export const KCB_CARRIERS = {
  '01': 'SKT',
  '02': 'KT',
  '03': 'LGU',
  '04': 'SKT_MVNO',
  '05': 'KT_MVNO',
  '06': 'LGU_MVNO',
} as const satisfies Record<string, Carrier>;

/** A `tel_com_cd`. */
export type KcbCarrierCode = keyof typeof KCB_CARRIERS;
