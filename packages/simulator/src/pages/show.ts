// From where a transaction stands to what the browser gets.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import { fail, waitsForClick } from '../record/moves.ts';
import type { ReturnScreen } from '../record/transaction.ts';
import { newCaptcha } from './captcha.ts';
import { type CarrierForm, carrierPage } from './carrier-page.ts';
import type { ClaimForm } from './claim-page.ts';
import { type CodeForm, codePage } from './code-page.ts';
import { beforeReturnPage, closedPage, failedPage, returnedPage, stalePage } from './end-pages.ts';
import type { View } from './form-parts.ts';
import type { SafeHtml } from './html.ts';
import { type PassForm, passPage } from './pass-page.ts';
import { passQrPage, passWaitPage, type WaitForm } from './pass-wait-page.ts';
import { type SmsForm, smsPage } from './sms-page.ts';

/** The names of the pages in the journal. */
export type PageName =
  | 'carrier'
  | 'sms'
  | 'code'
  | 'pass'
  | 'pass-wait'
  | 'pass-qr'
  | 'failed'
  | 'closed'
  | 'stale'
  | 'returned'
  | 'before-return';

/** A page with its name for the journal, or the way back to the member. */
export type Shown =
  | {
      readonly kind: 'page';
      readonly page: PageName;
      readonly title: string;
      readonly content: SafeHtml;
      readonly problem?: string | undefined;
      readonly code?: KcbResultCode;
      readonly status: number;
    }
  | { readonly kind: 'return' };

/** The way back. */
export const RETURN: Shown = { kind: 'return' };

/** Step 1, a new page. */
export function showCarrier(
  view: View,
  form: CarrierForm = { network: view.transaction.prefill?.network },
): Shown {
  view.transaction.turn += 1;
  const { problem } = form;
  return page('carrier', '통신사 선택', carrierPage(view, form), problem);
}

/** SMS, step 2: a new page with a new captcha. */
export function showSms(view: View, form?: (captcha: string) => SmsForm): Shown {
  return showClaim(view, 'sms', smsPage, form);
}

/** PASS, step 2: a new page with a new captcha. */
export function showPass(view: View, form?: (captcha: string) => PassForm): Shown {
  return showClaim(view, 'pass', passPage, form);
}

function showClaim<Form extends ClaimForm<string>>(
  view: View,
  name: 'sms' | 'pass',
  draw: (view: View, form: Form | Prefilled) => SafeHtml,
  form: (captcha: string) => Form | Prefilled = () => prefilled(view),
): Shown {
  const { world, transaction } = view;
  transaction.turn += 1;
  transaction.captcha = newCaptcha(world, transaction);
  const filled = form(transaction.captcha);
  const { errors, mismatch }: Pick<ClaimForm<string>, 'errors' | 'mismatch'> = filled;
  const wrong = Object.keys(errors ?? {}).join('-');
  return page(name, '내 정보', draw(view, filled), mismatch === true ? 'mismatch' : wrong);
}

/** Step 3, a new page. */
export function showCode(view: View, form: CodeForm = {}): Shown {
  const { transaction } = view;
  if (transaction.code === undefined) return showStale(view);
  transaction.turn += 1;
  return page('code', '인증번호', codePage(view, transaction.code, form), form.problem);
}

/** PASS, step 3: waits for the app, by request or by QR code. */
export function showPassWait(view: View, form: WaitForm = {}): Shown {
  const { pass } = view.transaction;
  if (pass === undefined) return showStale(view);
  view.transaction.turn += 1;
  return pass.way === 'qr'
    ? page('pass-qr', 'QR 인증', passQrPage(view, pass, form), form.problem)
    : page('pass-wait', 'PASS 인증', passWaitPage(view, pass, form), form.problem);
}

/** Whatever the transaction's step asks for. */
export function showCurrent(view: View): Shown {
  const { step, failure } = view.transaction;
  if (step === 'issued' || step === 'carrier') return showCarrier(view);
  if (step === 'sms') return showSms(view);
  if (step === 'code') return showCode(view);
  if (step === 'pass') return showPass(view);
  if (step === 'pass-wait' || step === 'pass-qr') return showPassWait(view);
  if (step === 'closed') return page('closed', '창을 닫았어요', closedPage());
  // A cancelled person is told nothing more; one whom the provider refused is.
  return failure === undefined || failure === 'B123' ? showReturn(view) : showFailed(view, failure);
}

/** Back to the site, or the page that waits until somebody clicks. */
export function showReturn(view: View): Shown {
  if (!waitsForClick(view.transaction)) return RETURN;
  return page('before-return', '돌아가기 전', beforeReturnPage(view));
}

/** The provider's last word. */
export function showFailed(view: View, code: KcbResultCode): Shown {
  return { ...page('failed', '본인인증 실패', failedPage(view, code)), code };
}

/** Ends the transaction with a failure and says so. */
export function endWith(view: View, code: KcbResultCode): Shown {
  fail(view.world, view.transaction, code);
  return showEnd(view);
}

/** A failure is said before the browser goes back, whatever it is. */
export function showEnd(view: View): Shown {
  const { failure } = view.transaction;
  return failure === undefined ? showCurrent(view) : showFailed(view, failure);
}

/** The other screen was first to go back. */
export function showReturned(screen: ReturnScreen): ShownPage {
  return { ...page('returned', '이미 돌아갔어요', returnedPage(screen)), status: 400 };
}

/** Reload, Back, a second tab. Nothing changes. */
export function showStale(view: View): Shown {
  return { ...page('stale', '비정상 접근', stalePage(view)), status: 400 };
}

/** What the site filled in; another person changes it. */
type Prefilled = ClaimForm<'name' | 'phone'>;

function prefilled({ transaction: { prefill } }: View): Prefilled {
  const { name, phoneNumber: phone } = prefill ?? {};
  return { values: { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) } };
}

/** A page. */
export type ShownPage = Extract<Shown, { kind: 'page' }>;

function page(name: ShownPage['page'], title: string, content: SafeHtml, problem?: string): ShownPage {
  return { kind: 'page', page: name, title, content, problem, status: 200 };
}
