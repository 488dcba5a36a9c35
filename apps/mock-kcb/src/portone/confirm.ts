import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
// `POST /identity-verifications/:id/confirm` and `/resend`.
import type { PortoneIdentityVerification } from '@bonin/contracts/portone/identity-verification';
import { codeVerifies, sendCodeAgain, tryCode } from '../verification/sms.ts';
import { isOpen } from '../verification/steps.ts';
import { fail } from '../verification/transaction.ts';
import { certifyingTime, type World } from '../world/world.ts';
import { type Answer, pgRefusal, type Refusal, refuse } from './answers.ts';
import { findVerification } from './begin.ts';
import { toldOf } from './get.ts';
import type { PortoneWay } from './protocol.ts';
import { type PortoneTransaction, statusOf } from './record.ts';
import { ConfirmBody } from './send-body.ts';

type ApiWay = Extract<PortoneWay, { kind: 'api' }>;
type Confirmed = Answer<{ readonly identityVerification: PortoneIdentityVerification }>;

const NOT_APPROVED = 'PASS 앱에서 아직 승인하지 않았습니다.';

/**
 * The person typed the code, or says that PASS is done.
 *
 * @param mixedUp - Whether the answer is somebody else's.
 */
export function confirm(world: World, id: string, payload: unknown, mixedUp: boolean): Confirmed {
  const parsed = ConfirmBody.safeParse(payload ?? {});
  if (!parsed.success) return refuse('INVALID_REQUEST');
  const { storeId, otp } = parsed.data;
  const found = findSent(world, id, storeId);
  if ('status' in found) return found;
  const { transaction, way } = found;
  const refusal = way.method === 'SMS' ? confirmCode(world, transaction, otp) : confirmPass(world, found);
  if (refusal !== undefined) return refusal;
  return { status: 200, body: { identityVerification: toldOf(world, transaction, mixedUp) } };
}

/** Whether that would say who was verified. */
export function confirmTells(world: World, id: string, payload: unknown): boolean {
  const { data } = ConfirmBody.safeParse(payload ?? {});
  const found = data && findSent(world, id, data.storeId);
  if (found === undefined || 'status' in found) return false;
  const { transaction, way } = found;
  return way.method === 'SMS'
    ? codeVerifies(world, transaction, data?.otp)
    : transaction.verified !== undefined;
}

/** The SMS once more. */
export function resend(world: World, id: string, storeId: string | undefined): Answer<object> {
  const found = findSent(world, id, storeId);
  if ('status' in found) return found;
  const { transaction, way } = found;
  if (transaction.failure !== undefined) return pgRefusal(transaction.failure);
  if (way.method === 'APP') return refuse('INVALID_REQUEST', 'SMS 방식만 재전송할 수 있습니다.');
  if (transaction.code !== undefined) sendCodeAgain(world, transaction, transaction.code);
  transaction.wire.touchedAt = certifyingTime(world);
  return refusalOf(transaction) ?? { status: 200, body: {} };
}

/** A verification that was sent by the merchant's server, and may still end well. */
function findSent(
  world: World,
  id: string,
  storeId: string | undefined,
): { readonly transaction: PortoneTransaction; readonly way: ApiWay } | Refusal {
  if (storeId !== undefined && storeId !== world.credentials.portone.storeId) return refuse('FORBIDDEN');
  const transaction = findVerification(world, id);
  if (transaction === undefined) return refuse('IDENTITY_VERIFICATION_NOT_FOUND');
  if (statusOf(transaction) === 'VERIFIED') return refuse('IDENTITY_VERIFICATION_ALREADY_VERIFIED');
  const { way } = transaction.wire;
  return way.kind === 'api' ? { transaction, way } : refuse('IDENTITY_VERIFICATION_NOT_SENT');
}

function confirmCode(
  world: World,
  transaction: PortoneTransaction,
  otp: string | undefined,
): Refusal | undefined {
  const { code, failure, step } = transaction;
  if (failure !== undefined) return pgRefusal(failure);
  if (step === 'closed' || code === undefined) return unanswered();
  if (otp === undefined) return refuse('INVALID_REQUEST', '인증번호 6자리를 보내 주세요.');
  return tryCode(world, transaction, code, otp) === 'wrong' ? pgRefusal('B131') : refusalOf(transaction);
}

function confirmPass(
  world: World,
  { transaction, way }: { transaction: PortoneTransaction; way: ApiWay },
): Refusal | undefined {
  const { pass, step } = transaction;
  if (isOpen(step)) {
    if (pass !== undefined && world.clock.now() < pass.expiresAt) return pgRefusal('B102', NOT_APPROVED);
    fail(world, transaction, 'B129');
  }
  const refusal = refusalOf(transaction);
  if (refusal === undefined) way.confirmedAt = certifyingTime(world);
  return refusal;
}

function refusalOf({ failure, step }: PortoneTransaction): Refusal | undefined {
  if (failure !== undefined) return pgRefusal(failure);
  return step === 'closed' ? unanswered() : undefined;
}

/** Whoever closed the window typed nothing: the provider behind PortOne has no answer, and nothing has ended. */
function unanswered(): Refusal {
  const code: KcbResultCode = 'B102';
  return pgRefusal(code);
}
