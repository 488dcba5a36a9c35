// What a person does on the SMS pages.
import { claimMatches, findPerson, personFromClaim } from '../people/people.ts';
import { advance } from '../record/moves.ts';
import { decideEnding, endsAtRequest, settle } from '../verification/outcome.ts';
import { sendCode, sendCodeAgain, tryCode } from '../verification/sms.ts';
import { type FormBody, textField } from './form-body.ts';
import type { View } from './form-parts.ts';
import { endWith, showCode, showEnd, showSms, showStale, type Shown } from './show.ts';
import { readClaim } from './sms-input.ts';

/** Step 2: the person asks for the SMS. */
export function requestCode(view: View, body: FormBody): Shown {
  const { world, transaction } = view;
  const { captcha, carrier } = transaction;
  if (carrier === undefined) return showStale(view);
  const claim = readClaim(body, { captcha, carrier, nowMs: world.clock.now() });
  if ('values' in claim) return showSms(view, () => claim);
  const resident = findPerson(world, claim.phoneNumber);
  if (resident !== undefined && !claimMatches(claim, resident.person)) {
    const { name = '', birth = '', back = '', phone = '' } = body as Record<string, string>;
    return showSms(view, () => ({ values: { name, birth, back, phone }, mismatch: true }));
  }
  const claimant = resident ?? personFromClaim(claim);
  const ending = decideEnding(world, transaction, claimant);
  if (endsAtRequest(ending.outcome)) {
    settle(world, transaction, claimant, ending);
    return showEnd(view);
  }
  if (transaction.sends > world.settings.resends) return endWith(view, 'B120');
  advance(transaction, 'send-code');
  sendCode(world, transaction, claimant);
  return showCode(view);
}

/** Step 3: the person types the code. */
export function checkCode(view: View, body: FormBody): Shown {
  const { world, transaction } = view;
  const { code } = transaction;
  if (code === undefined) return showStale(view);
  if (world.clock.now() >= code.expiresAt) return endWith(view, 'B129');
  const typed = textField(body, 'code').trim();
  if (!/^[0-9]{6}$/.test(typed)) return showCode(view, { problem: 'code-missing' });
  return tryCode(world, transaction, code, typed) === 'wrong'
    ? showCode(view, { problem: 'code-wrong' })
    : showEnd(view);
}

/** Step 3: the person asks for another SMS. */
export function resendCode(view: View): Shown {
  const { world, transaction } = view;
  const { code } = transaction;
  if (code === undefined) return showStale(view);
  return sendCodeAgain(world, transaction, code) === 'sent'
    ? showCode(view, { resent: true })
    : showEnd(view);
}
