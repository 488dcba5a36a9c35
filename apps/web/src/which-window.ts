/** Where the provider's page opens. */

/** Below this a popup would cover the page anyway. */
const NARROW_PX = 600;

/** A phone goes there in this tab: popups become tabs there, and tabs get lost. A desktop opens a window beside it. */
export function whichWindow(view: Pick<Window, 'matchMedia' | 'innerWidth'>): 'popup' | 'tab' {
  return view.matchMedia('(pointer: coarse)').matches || view.innerWidth < NARROW_PX ? 'tab' : 'popup';
}
