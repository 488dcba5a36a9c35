/** Sends the browser to the provider's page: the form of the start's answer, submitted in this tab (K2). */
import type { ProviderForm } from '@bonin/contracts/verification/start-certificate';
import { el } from './dom.ts';

/** Builds the form and submits it. It leaves the document with the page: it carries the service token. */
export function submitProviderForm(form: ProviderForm): void {
  const fields = Object.entries(form.fields).map(([name, value]) =>
    el('input', { type: 'hidden', name, value }),
  );
  const element = el(
    'form',
    { action: form.action, method: form.method, 'accept-charset': 'utf-8', hidden: '' },
    ...fields,
  );
  document.body.append(element);
  window.addEventListener(
    'pagehide',
    () => {
      element.remove();
    },
    { once: true },
  );
  // Through the prototype: a field named `submit` would stand in front of the form's own method.
  HTMLFormElement.prototype.submit.call(element);
}
