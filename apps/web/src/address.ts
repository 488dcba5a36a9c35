/** Imported first by main.ts (imports are sorted; a test holds it there): the address is clear before all else runs. */
import { takeArrival } from '@bonin/browser/hand-back';

export const arrival = takeArrival();
export const { pathname } = window.location;
