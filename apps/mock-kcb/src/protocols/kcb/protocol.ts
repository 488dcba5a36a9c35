// What is KCB's alone in a verification, and how its browser goes back.
import type { Protocol } from '../../record/protocol.ts';

/** What KCB's wire needs of a transaction. */
export interface KcbWire {
  readonly protocol: 'kcb';
  /** The member's own number, used once. */
  readonly transactionNumber: string;
  readonly returnUrl: string;
  readonly encIv: string;
  readonly personalKey: Buffer;
}

/** KCB: back by GET query, or by POST form in some browsers; the token and nothing else. */
export const KCB: Protocol<KcbWire> = {
  pagePath: '/CommonSvl',
  pageFields: (world, { id }) => ({ idcf_mbr_com_cd: world.credentials.kcb.memberCode, svc_tkn: id }),
  findPage: (registry, field) => ({
    world: registry.byMemberCode(field('idcf_mbr_com_cd')),
    id: field('svc_tkn'),
  }),
  returnOf: ({ id, wire, returnMethod }) => ({
    returnMethod,
    returnUrl: wire.returnUrl,
    fields: { svc_tkn: id },
  }),
  namesOf: () => ({}),
  strangeId: (world, { drawnBy }) => world.random.bytes(32, 'strange token', drawnBy).toString('base64url'),
};
