// A QR code as SVG: one path of dark modules on white, in both colour schemes, or no camera reads it.
import { encode } from 'uqr';
import { html, SafeHtml } from './html.ts';

const QUIET_MODULES = 4;

/** Draws the code; `label` says what it is to who cannot see it. */
export function qrCode(text: string, label: string): SafeHtml {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<div class="qr">
    <svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges">
      <path fill="#000" d="${new SafeHtml(dark.join(''))}" />
    </svg>
  </div>`;
}
