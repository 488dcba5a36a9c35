/** What a button of the waiting card can do. */
import type { Controls } from '@bonin/browser/verify';

/** What a button can do here; without a window there is none to open again. */
export type CardControls = Omit<Controls, 'reopen'> & Partial<Pick<Controls, 'reopen'>>;
