// How copied tests speak each protocol.
import type { ProtocolName, Wire } from '../protocols.ts';
import { COPIED_IAMPORT } from '../protocols/iamport/copied.ts';
import { COPIED_KCB } from '../protocols/kcb/copied.ts';
import { COPIED_PORTONE } from '../protocols/portone/copied.ts';
import type { CopiedProtocol } from './copied-protocol.ts';

/** By the protocol's name. */
export const COPIED_PROTOCOLS: Readonly<Record<ProtocolName, CopiedProtocol>> = {
  kcb: COPIED_KCB,
  iamport: COPIED_IAMPORT,
  portone: COPIED_PORTONE,
} satisfies { readonly [W in Wire as W['protocol']]: CopiedProtocol<W> };
