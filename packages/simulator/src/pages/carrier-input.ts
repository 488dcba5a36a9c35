// What step 1 sends, checked.
import { Carrier } from '@bonin/contracts/identity';
import { type CarrierForm, CONSENTS, MVNO_NETWORKS, NETWORKS } from './carrier-page.ts';
import { type FormBody, textField } from './form-body.ts';

/** The carrier, or the form with its problem. */
export function readCarrier(body: FormBody): Carrier | CarrierForm {
  const network = textField(body, 'network');
  const mvno = textField(body, 'mvno');
  const asked = CONSENTS.filter(([name]) => network === 'MVNO' || name !== 'consent-mvno').map(
    ([name]) => name,
  );
  const all = textField(body, 'consent-all') !== '';
  const consents = ['consent-all', ...asked].filter((name) => textField(body, name) !== '');
  const form: CarrierForm = { network, mvno, consents };
  if (!NETWORKS.some(([value]) => value === network)) return { ...form, problem: 'carrier-missing' };
  if (network === 'MVNO' && !MVNO_NETWORKS.some(([value]) => value === mvno)) {
    return { ...form, problem: 'mvno-missing' };
  }
  // Without JavaScript 전체 동의 alone means all of them.
  if (!all && !asked.every((name) => consents.includes(name))) return { ...form, problem: 'consent-missing' };
  return Carrier.parse(network === 'MVNO' ? mvno : network);
}
