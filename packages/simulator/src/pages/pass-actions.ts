// What a person does on the PASS pages.
import { findPerson, passClaimMatches, personFromPass } from '../people/people.ts';
import { advance } from '../record/moves.ts';
import { isOpen } from '../record/steps.ts';
import { decideEnding, endsAtRequest, settle } from '../verification/outcome.ts';
import { callPass } from '../verification/pass.ts';
import type { FormBody } from './form-body.ts';
import { textField } from './form-body.ts';
import type { View } from './form-parts.ts';
import { readPassClaim } from './pass-input.ts';
import { PASS_FIELDS } from './pass-page.ts';
import { endWith, showCurrent, showEnd, showPass, showPassWait, showStale, type Shown } from './show.ts';

/** Step 2: the person asks for the approval in the app. */
export function requestPass(view: View, body: FormBody): Shown {
  const { world, transaction } = view;
  const { captcha, carrier } = transaction;
  if (carrier === undefined) return showStale(view);
  const claim = readPassClaim(body, { captcha, carrier });
  if ('values' in claim) return showPass(view, () => claim);
  const resident = findPerson(world, claim.phoneNumber);
  if (resident !== undefined && !passClaimMatches(claim, resident.person)) {
    const values = Object.fromEntries(PASS_FIELDS.map((name) => [name, textField(body, name)]));
    return showPass(view, () => ({ values: { ...values, captcha: '' }, mismatch: true }));
  }
  const person = resident ?? personFromPass(claim);
  const ending = decideEnding(world, transaction, person);
  if (endsAtRequest(ending.outcome)) {
    settle(world, transaction, person, ending);
    return showEnd(view);
  }
  if (transaction.sends > world.settings.resends) return endWith(view, 'B120');
  advance(transaction, 'send-pass');
  callPass(world, transaction, 'app', person);
  return showPassWait(view);
}

/** The other tab: whoever scans the code is the person. */
export function showQr(view: View): Shown {
  advance(view.transaction, 'show-qr');
  callPass(view.world, view.transaction, 'qr');
  return showPassWait(view);
}

/** 인증완료: what the app has answered, if it has. */
export function checkPass(view: View): Shown {
  const { world, transaction } = view;
  if (!isOpen(transaction.step)) return showCurrent(view);
  const isLate = world.clock.now() >= (transaction.pass?.expiresAt ?? 0);
  return isLate ? endWith(view, 'B129') : showPassWait(view, { problem: 'pass-waiting' });
}

/** Step 3: the person asks the app once more. */
export function resendPass(view: View): Shown {
  const { world, transaction } = view;
  const { pass } = transaction;
  if (pass === undefined) return showStale(view);
  if (world.clock.now() >= pass.expiresAt) return endWith(view, 'B136');
  if (transaction.sends > world.settings.resends) return endWith(view, 'B120');
  advance(transaction, 'resend');
  callPass(world, transaction, 'app', pass.person);
  return showPassWait(view, { resent: true });
}
