/** The protocols that the simulator speaks: a new one is a file in `protocols/`, and a line here. */
import { IAMPORT_SIMULATION } from './protocols/iamport.ts';
import { KCB_SIMULATION } from './protocols/kcb.ts';
import { PORTONE_SIMULATION } from './protocols/portone.ts';

/** What the contracts say about each protocol, in the order in which lists name them. */
export const PROTOCOL_OF_EACH = {
  kcb: KCB_SIMULATION,
  iamport: IAMPORT_SIMULATION,
  portone: PORTONE_SIMULATION,
} as const;
