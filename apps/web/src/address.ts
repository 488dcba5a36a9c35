/** Clears the address. `main.ts` imports this file first, and a test checks that. */
import { takeArrival } from '@bonin/browser/hand-back';

export const arrival = takeArrival();
export const { pathname } = window.location;
