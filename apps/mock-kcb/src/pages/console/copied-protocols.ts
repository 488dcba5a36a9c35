// How copied tests speak each protocol.
import type { ProtocolName, Wire } from '../../verification/protocols.ts';
import { COPIED_IAMPORT } from './copied-iamport.ts';
import { COPIED_KCB } from './copied-kcb.ts';
import { COPIED_PORTONE } from './copied-portone.ts';
import type { CopiedProtocol } from './copied-protocol.ts';

/** By the protocol's name. */
export const COPIED_PROTOCOLS: Readonly<Record<ProtocolName, CopiedProtocol>> = {
  kcb: COPIED_KCB,
  iamport: COPIED_IAMPORT,
  portone: COPIED_PORTONE,
} satisfies { readonly [W in Wire as W['protocol']]: CopiedProtocol<W> };
