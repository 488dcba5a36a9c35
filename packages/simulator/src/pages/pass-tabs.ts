// The two ways of PASS, as tabs: each is a form, for every page of the provider is the answer to one.
import type { PassWay } from '@bonin/contracts/simulator/pass';
import { stepForm, type View } from './form-parts.ts';
import { html, type SafeHtml } from './html.ts';

const TABS = [
  ['app', 'PASS 앱 인증', 'back'],
  ['qr', 'QR 인증', 'pass-qr'],
] as const;

/** The tabs, one of them open. */
export function passTabs(view: View, open: PassWay): SafeHtml {
  return html`<nav class="tabs" aria-label="PASS 인증 방법">
    ${TABS.map(([way, label, action]) =>
      way === open
        ? html`<span class="tab" aria-current="page">${label}</span>`
        : stepForm(view, action, html`<button class="tab" type="submit">${label}</button>`, ''),
    )}
  </nav>`;
}
