/** Where the provider's page opens. */

/** Below this width, in px, a popup would cover the page. */
const NARROW_PX = 600;

/** A phone uses this tab, because popups become tabs there. A desktop opens a window. */
export function whichWindow(view: Pick<Window, 'matchMedia' | 'innerWidth'>): 'popup' | 'tab' {
  return view.matchMedia('(pointer: coarse)').matches || view.innerWidth < NARROW_PX ? 'tab' : 'popup';
}
