// The list of protocols that the checker speaks.
import type { Protocol } from './config.ts';
import type { Driver } from './protocols/driver.ts';
import { IAMPORT } from './protocols/iamport.ts';
import { KCB } from './protocols/kcb.ts';
import { PORTONE } from './protocols/portone.ts';

const DRIVERS: Readonly<Record<Protocol, Driver>> = { kcb: KCB, iamport: IAMPORT, portone: PORTONE };

/** The driver of a protocol. */
export function driverOf(protocol: Protocol): Driver {
  return DRIVERS[protocol];
}
