/** The protocols that the simulator speaks: a new one is a file in `protocols/`, and a line here. */
export { KCB_SIMULATION as kcb } from './protocols/kcb.ts';
export { IAMPORT_SIMULATION as iamport } from './protocols/iamport.ts';
export { PORTONE_SIMULATION as portone } from './protocols/portone.ts';
