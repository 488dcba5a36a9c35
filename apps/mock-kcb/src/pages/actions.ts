import { settle } from '../kcb/outcome.ts';
import { endsAtRequest } from '../kcb/outcome.ts';
// What a person can do on the pages: at which step, and what follows.
import { sendCode } from '../kcb/sms.ts';
import { advance, fail, isOpen, type KcbTransaction, type Step } from '../kcb/transaction.ts';
import { claimMatches, findPerson, personFromClaim } from '../world/people.ts';
import { readCarrier } from './carrier-input.ts';
import type { FormBody } from './form-body.ts';
import { textField } from './form-body.ts';
import type { View } from './form-parts.ts';
import {
  RETURN,
  showCarrier,
  showCode,
  showCurrent,
  showFailed,
  showSms,
  showStale,
  type Shown,
} from './show.ts';
import { readClaim, valuesOf } from './sms-input.ts';

interface Action {
  /** Steps at which it means anything. */
  readonly at: readonly Step[];
  /** Whether only the newest page may ask for it: anything that moves the transaction on. */
  readonly newestPageOnly: boolean;
  readonly run: (view: View, body: FormBody) => Shown;
}

const OPEN: readonly Step[] = ['carrier', 'sms', 'code'];
const ENDED: readonly Step[] = ['verified', 'failed', 'closed', 'spent'];

const ACTIONS = {
  carrier: { at: ['carrier'], newestPageOnly: true, run: chooseCarrier },
  fill: { at: ['carrier', 'sms'], newestPageOnly: true, run: fillPerson },
  sms: { at: ['sms'], newestPageOnly: true, run: requestCode },
  code: { at: ['code'], newestPageOnly: true, run: checkCode },
  'fill-code': {
    at: ['code'],
    newestPageOnly: true,
    run: (view) => showCode(view, { value: view.transaction.code?.digits ?? '' }),
  },
  resend: { at: ['code'], newestPageOnly: true, run: resendCode },
  back: { at: ['sms', 'code'], newestPageOnly: true, run: goBack },
  resume: { at: [...OPEN, ...ENDED], newestPageOnly: false, run: showCurrent },
  cancel: { at: [...OPEN, ...ENDED], newestPageOnly: false, run: cancel },
  return: { at: ['failed', 'verified', 'spent'], newestPageOnly: false, run: () => RETURN },
} as const satisfies Record<string, Action>;

/** Does what a form asks for; a form of an older page, or for another step, changes nothing. */
export function act(view: View, name: string, body: FormBody): Shown {
  const { transaction } = view;
  const action: Action | undefined = isAction(name) ? ACTIONS[name] : undefined;
  if (action === undefined || !action.at.includes(transaction.step)) return showStale(view);
  if (action.newestPageOnly && textField(body, 'turn') !== String(transaction.turn)) return showStale(view);
  return action.run(view, body);
}

/** The form of the member's page: opens a transaction once. */
export function open(view: View): Shown {
  return advance(view.transaction, 'open') ? showCarrier(view) : showStale(view);
}

function isAction(name: string): name is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, name);
}

function chooseCarrier(view: View, body: FormBody): Shown {
  const carrier = readCarrier(body);
  if (typeof carrier !== 'string') return showCarrier(view, carrier);
  view.transaction.carrier = carrier;
  advance(view.transaction, 'choose-carrier');
  return showSms(view);
}

/** The simulator's help: a person, carrier and captcha, all typed in. */
function fillPerson(view: View, body: FormBody): Shown {
  const { world, transaction } = view;
  const inhabitant = findPerson(textField(body, 'person'), world.clock.now());
  if (inhabitant === undefined) return showCurrent(view);
  transaction.carrier = inhabitant.person.carrier;
  advance(transaction, 'choose-carrier');
  return showSms(view, (captcha) => ({ values: valuesOf(inhabitant.person, captcha) }));
}

function requestCode(view: View, body: FormBody): Shown {
  const { world, transaction } = view;
  const { captcha, carrier } = transaction;
  if (carrier === undefined) return showStale(view);
  const claim = readClaim(body, { captcha, carrier, nowMs: world.clock.now() });
  if ('values' in claim) return showSms(view, () => claim);
  const resident = findPerson(claim.phoneNumber, world.clock.now());
  if (resident !== undefined && !claimMatches(claim, resident.person)) {
    const { name = '', birth = '', back = '', phone = '' } = body as Record<string, string>;
    return showSms(view, () => ({ values: { name, birth, back, phone }, mismatch: true }));
  }
  const claimant = resident ?? personFromClaim(claim);
  if (endsAtRequest(claimant.person.outcome)) {
    settle(transaction, claimant);
    return showEnd(view);
  }
  if (transaction.sends > world.settings.resends) return end(view, 'B120');
  advance(transaction, 'send-code');
  sendCode(world, transaction, claimant);
  return showCode(view);
}

function checkCode(view: View, body: FormBody): Shown {
  const { world, transaction } = view;
  const { code } = transaction;
  if (code === undefined) return showStale(view);
  if (world.clock.now() >= code.expiresAt) return end(view, 'B129');
  const typed = textField(body, 'code').trim();
  if (!/^[0-9]{6}$/.test(typed)) return showCode(view, { problem: 'code-missing' });
  const { outcome } = code.claimant.person;
  if (typed === code.digits || outcome === 'B129' || outcome === 'B130') {
    settle(transaction, code.claimant);
    return showEnd(view);
  }
  code.wrongTries += 1;
  return code.wrongTries >= world.settings.codeTries
    ? end(view, 'B130')
    : showCode(view, { problem: 'code-wrong' });
}

function resendCode(view: View): Shown {
  const { world, transaction } = view;
  const { code } = transaction;
  if (code === undefined) return showStale(view);
  if (world.clock.now() >= code.expiresAt) return end(view, 'B136');
  if (transaction.sends > world.settings.resends) return end(view, 'B120');
  advance(transaction, 'resend');
  sendCode(world, transaction, code.claimant);
  return showCode(view, { resent: true });
}

function goBack(view: View): Shown {
  advance(view.transaction, 'back');
  return showCurrent(view);
}

/** Cancelling what has ended changes nothing; the way back is the same. */
function cancel(view: View): Shown {
  if (isOpen(view.transaction.step)) fail(view.transaction, 'B123');
  return view.transaction.step === 'closed' ? showCurrent(view) : RETURN;
}

function end(view: View, code: 'B120' | 'B129' | 'B130' | 'B136'): Shown {
  fail(view.transaction, code);
  return showEnd(view);
}

/** A failure is said before the browser goes back, whatever it is. */
function showEnd(view: View): Shown {
  const { failure }: KcbTransaction = view.transaction;
  return failure === undefined ? showCurrent(view) : showFailed(view, failure);
}
