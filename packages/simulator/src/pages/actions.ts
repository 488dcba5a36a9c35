// What a person can do on the pages: at which step, and what follows.
import { findPerson } from '../people/people.ts';
import { advance, fail } from '../record/moves.ts';
import { isOpen, type Step } from '../record/steps.ts';
import { renewPageSecret } from '../verification/transactions.ts';
import { readCarrier } from './carrier-input.ts';
import type { FormBody } from './form-body.ts';
import { textField } from './form-body.ts';
import type { View } from './form-parts.ts';
import { checkPass, requestPass, resendPass, showQr } from './pass-actions.ts';
import { passValuesOf } from './pass-input.ts';
import {
  RETURN,
  showCarrier,
  showCode,
  showCurrent,
  showPass,
  showReturn,
  showSms,
  showStale,
  type Shown,
} from './show.ts';
import { checkCode, requestCode, resendCode } from './sms-actions.ts';
import { valuesOf } from './sms-input.ts';

interface Action {
  /** Steps at which it means anything. */
  readonly at: readonly Step[];
  /** Whether only the newest page may ask for it: anything that moves the transaction on. */
  readonly newestPageOnly: boolean;
  readonly run: (view: View, body: FormBody) => Shown;
}

const OPEN: readonly Step[] = ['carrier', 'sms', 'code', 'pass', 'pass-wait', 'pass-qr'];
const ENDED: readonly Step[] = ['verified', 'failed', 'closed', 'spent'];

const ACTIONS = {
  carrier: { at: ['carrier'], newestPageOnly: true, run: chooseCarrier },
  fill: { at: ['carrier', 'sms', 'pass'], newestPageOnly: true, run: fillPerson },
  sms: { at: ['sms'], newestPageOnly: true, run: requestCode },
  code: { at: ['code'], newestPageOnly: true, run: checkCode },
  'fill-code': {
    at: ['code'],
    newestPageOnly: true,
    run: (view) => showCode(view, { value: view.transaction.code?.digits ?? '' }),
  },
  pass: { at: ['pass'], newestPageOnly: true, run: requestPass },
  'pass-qr': { at: ['pass'], newestPageOnly: true, run: showQr },
  // The app may have ended it already: then this is the way on.
  'pass-done': { at: ['pass-wait', 'pass-qr', ...ENDED], newestPageOnly: true, run: checkPass },
  resend: { at: ['code', 'pass-wait'], newestPageOnly: true, run: resend },
  back: { at: ['sms', 'code', 'pass', 'pass-wait', 'pass-qr'], newestPageOnly: true, run: goBack },
  resume: { at: [...OPEN, ...ENDED], newestPageOnly: false, run: showCurrent },
  cancel: { at: [...OPEN, ...ENDED], newestPageOnly: false, run: cancel },
  return: { at: ['failed', 'verified', 'spent'], newestPageOnly: false, run: () => RETURN },
} as const satisfies Record<string, Action>;

/**
 * Does what a form asks for; a form of an older page, or for another step, changes nothing.
 *
 * @returns `undefined` for a form that no page of this transaction made: whoever knows the transaction's id alone,
 * which is every site's page, must not learn the return URL or take the person's place.
 */
export function act(view: View, name: string, body: FormBody): Shown | undefined {
  const { transaction } = view;
  if (textField(body, 'page') !== transaction.pageSecret) return undefined;
  const action: Action | undefined = isAction(name) ? ACTIONS[name] : undefined;
  if (action === undefined || !action.at.includes(transaction.step)) return showStale(view);
  if (action.newestPageOnly && textField(body, 'turn') !== String(transaction.turn)) return showStale(view);
  return action.run(view, body);
}

/**
 * The form of the site's page: opens a transaction. Sent again (F5, a window opened again) it is B133; the way on is
 * given only while nothing has been entered, and voids the pages before: whoever sends it may be anybody.
 */
export function open(view: View): Shown | undefined {
  const { world, transaction } = view;
  if (advance(transaction, 'open')) return showCarrier(view);
  if (transaction.step !== 'carrier') return undefined;
  renewPageSecret(world, transaction);
  return showStale(view);
}

function isAction(name: string): name is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, name);
}

function chooseCarrier(view: View, body: FormBody): Shown {
  const carrier = readCarrier(body);
  if (typeof carrier !== 'string') return showCarrier(view, carrier);
  view.transaction.carrier = carrier;
  // A form without a button's name is a script's: PASS has to be asked for.
  const byPass = textField(body, 'method') === 'pass';
  advance(view.transaction, byPass ? 'choose-pass' : 'choose-carrier');
  return byPass ? showPass(view) : showSms(view);
}

/** The simulator's help: a person, carrier and captcha, all typed in. */
function fillPerson(view: View, body: FormBody): Shown {
  const { world, transaction } = view;
  const inhabitant = findPerson(world, textField(body, 'person'));
  if (inhabitant === undefined) return showCurrent(view);
  transaction.carrier = inhabitant.person.carrier;
  if (transaction.step === 'pass') {
    return showPass(view, (captcha) => ({ values: passValuesOf(inhabitant.person, captcha) }));
  }
  advance(transaction, 'choose-carrier');
  return showSms(view, (captcha) => ({ values: valuesOf(inhabitant.person, captcha) }));
}

function resend(view: View): Shown {
  return view.transaction.step === 'code' ? resendCode(view) : resendPass(view);
}

function goBack(view: View): Shown {
  advance(view.transaction, 'back');
  return showCurrent(view);
}

/** Cancelling what has ended changes nothing; the way back is the same. */
function cancel(view: View): Shown {
  if (isOpen(view.transaction.step)) fail(view.world, view.transaction, 'B123');
  return view.transaction.step === 'closed' ? showCurrent(view) : showReturn(view);
}
