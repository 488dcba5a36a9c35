// `POST /identity-verifications/:id/confirm` and `/resend`.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type {
  PortoneIdentityVerification,
  PortonePgProvider,
} from '@bonin/contracts/portone/identity-verification';
import { certifyingTime } from '../../kernel/clock.ts';
import { fail } from '../../record/moves.ts';
import { isOpen } from '../../record/steps.ts';
import { codeVerifies, sendCodeAgain, tryCode } from '../../verification/sms.ts';
import { explainFields } from '../../wire/explain-fields.ts';
import type { World } from '../../world/world.ts';
import { findVerification } from './begin.ts';
import { toldOf } from './get.ts';
import type { PortoneWay } from './protocol.ts';
import { type PortoneTransaction, statusOf } from './record.ts';
import { type Answer, type PortoneRefused, refuse, refuseAsEnded, refuseAsPg } from './refusals.ts';
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
  if (!parsed.success) return refuse('fields', explainFields(parsed.error, payload));
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
  if (transaction.failure !== undefined) return ended(transaction, transaction.failure);
  if (way.method === 'APP') return refuse('app-has-no-resend');
  if (transaction.code !== undefined) sendCodeAgain(world, transaction, transaction.code);
  transaction.own.touchedAt = certifyingTime(world);
  return refusalOf(transaction) ?? { status: 200, body: {} };
}

/** A verification that was sent by the merchant's server, and may still end well. */
function findSent(
  world: World,
  id: string,
  storeId: string | undefined,
): { readonly transaction: PortoneTransaction; readonly way: ApiWay } | PortoneRefused {
  if (storeId !== undefined && storeId !== world.credentials.portone.storeId) return refuse('other-store');
  const transaction = findVerification(world, id);
  if (transaction === undefined) return refuse('unknown-verification');
  if (statusOf(transaction) === 'VERIFIED') return refuse('already-verified');
  const { way } = transaction.own;
  return way.kind === 'api' ? { transaction, way } : refuse('not-sent');
}

function confirmCode(
  world: World,
  transaction: PortoneTransaction,
  otp: string | undefined,
): PortoneRefused | undefined {
  const { code, failure, step } = transaction;
  if (failure !== undefined) return ended(transaction, failure);
  if (step === 'closed' || code === undefined) return unanswered(transaction);
  if (otp === undefined) return refuse('otp-missing');
  return tryCode(world, transaction, code, otp) === 'wrong'
    ? refuseAsPg(providerOf(transaction), 'wrong-otp')
    : refusalOf(transaction);
}

function confirmPass(
  world: World,
  { transaction, way }: { transaction: PortoneTransaction; way: ApiWay },
): PortoneRefused | undefined {
  const { pass, step } = transaction;
  if (isOpen(step)) {
    if (pass !== undefined && world.clock.now() < pass.expiresAt)
      return refuseAsPg(providerOf(transaction), 'not-approved', { pgMessage: NOT_APPROVED });
    fail(world, transaction, 'B129');
  }
  const refusal = refusalOf(transaction);
  if (refusal === undefined) way.confirmedAt = certifyingTime(world);
  return refusal;
}

function refusalOf(transaction: PortoneTransaction): PortoneRefused | undefined {
  const { failure, step } = transaction;
  if (failure !== undefined) return ended(transaction, failure);
  return step === 'closed' ? unanswered(transaction) : undefined;
}

/** Whoever closed the window typed nothing: the provider behind PortOne has no answer, and nothing has ended. */
function unanswered(transaction: PortoneTransaction): PortoneRefused {
  return refuseAsPg(providerOf(transaction), 'unanswered');
}

function ended(transaction: PortoneTransaction, failure: KcbResultCode): PortoneRefused {
  return refuseAsEnded(providerOf(transaction), failure);
}

function providerOf({ own }: PortoneTransaction): PortonePgProvider {
  return own.channel.described.pgProvider;
}
