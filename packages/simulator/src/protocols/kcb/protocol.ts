// What is KCB's alone in a verification, and how its browser goes back.
import type { Protocol } from '../../record/transaction.ts';

/** What KCB alone keeps of a transaction. */
export interface KcbOwn {
  /** The member's own number, used once. */
  readonly transactionNumber: string;
  readonly returnUrl: string;
  readonly encIv: string;
  readonly personalKey: Buffer;
}

/** KCB: back by GET query, or by POST form in some browsers; the token and nothing else. */
export const KCB: Protocol<KcbOwn> = {
  name: 'kcb',
  pagePath: '/CommonSvl',
  pageFields: ({ kcb }, { id }) => ({ idcf_mbr_com_cd: kcb.memberCode, svc_tkn: id }),
  readPage: (field) => ({
    credential: ['memberCode', field('idcf_mbr_com_cd')],
    id: field('svc_tkn'),
  }),
  returnOf: ({ id, own, returnMethod }) => ({
    returnMethod,
    returnUrl: own.returnUrl,
    fields: { svc_tkn: id },
  }),
  namesOf: () => ({}),
  foreignId: (random, { seedKey }) => random.bytes(32, 'strange token', seedKey).toString('base64url'),
};
