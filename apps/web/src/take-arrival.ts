/** What the address bar brought, taken out of it at once. Written once, in the package; docs/flow.md finds it here. */
import { takeArrival as takeFromAddress } from '@bonin/browser/hand-back';

export const takeArrival = takeFromAddress;
