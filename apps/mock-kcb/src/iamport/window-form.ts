// The form with which `iamport.js` opens a verification.
import { IamportBrowserCarrier, IamportMerchantUid } from '@bonin/contracts/iamport/browser';
import { z } from 'zod';
import type { Prefill } from '../verification/transaction.ts';

const address = z.url({ protocol: /^https?$/ }).max(2048);
const text = (max: number) => z.string().min(1).max(max).optional();

/** Its fields; those that say nothing are not sent. */
export const WindowForm = z.strictObject({
  user_code: z.string(),
  merchant_uid: IamportMerchantUid,
  /** The page that opens it. */
  origin: address,
  way: z.enum(['popup', 'redirect']),
  m_redirect_url: address.optional(),
  channelKey: text(100),
  pg: text(100),
  company: text(100),
  min_age: z
    .string()
    .regex(/^[1-9][0-9]{0,2}$/)
    .transform(Number)
    .optional(),
  name: text(50),
  phone: text(20),
  carrier: text(20),
});
/** Its fields. */
export type WindowForm = z.infer<typeof WindowForm>;

const NETWORKS = { SKT: 'SKT', KTF: 'KT', LGT: 'LGU', MVNO: 'MVNO' } as const satisfies Record<
  IamportBrowserCarrier,
  Prefill['network']
>;

/** What the site filled in for its person. */
export function prefillOf({ name, phone, carrier }: WindowForm): Prefill {
  const known = IamportBrowserCarrier.safeParse(carrier);
  return { name, phoneNumber: phone, network: known.success ? NETWORKS[known.data] : undefined };
}

/** Whether danal finds a value in it that there is not: mostly KT, which is KTF here. */
export function isWrongForDanal({ carrier }: WindowForm): boolean {
  return carrier !== undefined && !IamportBrowserCarrier.safeParse(carrier).success;
}
