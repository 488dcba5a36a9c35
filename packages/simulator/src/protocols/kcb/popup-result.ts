// `POST /v1/id/phone/popup-result`: who was verified. A success is told once.

import type { Carrier } from '@bonin/contracts/identity';
import type { KcbCarrierCode } from '@bonin/contracts/kcb/carrier';
import type { KcbResultField } from '@bonin/contracts/kcb/fields';
import { KcbPopupResultRequest, type KcbPopupResultOk } from '@bonin/contracts/kcb/popup-result';
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import { sealKcbFields } from '@bonin/crypto/kcb';
import { encodeCp949 } from '../../kernel/cp949.ts';
import { linkingOf } from '../../people/linking-information.ts';
import { somebodyElse } from '../../people/somebody-else.ts';
import { advance } from '../../record/moves.ts';
import type { VerifiedPerson } from '../../record/person.ts';
import type { Transaction } from '../../record/transaction.ts';
import { findOwn } from '../../verification/transactions.ts';
import { explainFields } from '../../wire/explain-fields.ts';
import type { World } from '../../world/world.ts';
import { KCB, type KcbOwn } from './protocol.ts';
import { type KcbRefused, refuse, refuseAsEnded } from './refusals.ts';

type Fields = Readonly<Record<Exclude<KcbResultField, 'ci'>, string> & { ci: string | undefined }>;

const CARRIER_CODES = {
  SKT: '01',
  KT: '02',
  LGU: '03',
  SKT_MVNO: '04',
  KT_MVNO: '05',
  LGU_MVNO: '06',
} as const satisfies Record<Carrier, KcbCarrierCode>;

const HEX_DIGITS = '0123456789abcdef';
/** Answers a popup-result call of the world that its bearer names. */
export function answerResult(
  world: World,
  body: unknown,
  fault?: FaultKind,
): { status: 200; body: KcbPopupResultOk } | KcbRefused {
  const parsed = KcbPopupResultRequest.safeParse(body);
  if (!parsed.success) return refuse('fields', explainFields(parsed.error, body));
  if (parsed.data.idcf_mbr_com_cd !== world.credentials.kcb.memberCode) return refuse('other-member');
  const transaction = findOwn(world, parsed.data.svc_tkn, KCB);
  if (transaction === undefined) return refuse('unknown-transaction');
  const { failure, verified } = transaction;
  if (failure !== undefined) return refuseAsEnded(failure);
  if (transaction.step === 'spent') return refuse('result-spent');
  if (verified === undefined || !advance(transaction, 'spend')) return refuse('not-finished');
  const asked = fault === 'another-person' ? confused : resultBody;
  return { status: 200, body: asked(world, transaction, verified) };
}

/** Whether an answer would say who was verified. */
export function resultTells(world: World, body: unknown): boolean {
  const { data } = KcbPopupResultRequest.safeParse(body);
  if (data?.idcf_mbr_com_cd !== world.credentials.kcb.memberCode) return false;
  return findOwn(world, data.svc_tkn, KCB)?.step === 'verified';
}

function resultBody(
  world: World,
  transaction: Transaction<KcbOwn>,
  verified: VerifiedPerson,
): KcbPopupResultOk {
  const plain = plainFields(world, verified);
  const sealed = encrypt(world, transaction, plain);
  // One literal: this is the answer that every test asks for, and putting objects together costs more than making one.
  const whole = {
    rsp_cd: 'B000' as const,
    rsp_msg: KCB_RESULT_CODES.B000.message,
    idcf_mbr_com_cd: world.credentials.kcb.memberCode,
    svc_tkn: transaction.id,
    rqst_svc_tx_seqno: transaction.own.transactionNumber,
    nm: sealed.nm ?? plain.nm,
    brdt: sealed.brdt ?? plain.brdt,
    sex: sealed.sex ?? plain.sex,
    ntv_frnr_cd: sealed.ntv_frnr_cd ?? plain.ntv_frnr_cd,
    mbphn_no: sealed.mbphn_no ?? plain.mbphn_no,
    tel_com_cd: sealed.tel_com_cd ?? plain.tel_com_cd,
    ci: sealed.ci ?? plain.ci,
    di: sealed.di ?? plain.di,
  };
  if (whole.ci !== undefined) return whole;
  const { ci: _, ...withoutCi } = whole;
  return withoutCi;
}

/** What an answer mixed up with somebody else's would be: another person, token and number, under the right key. */
function confused(world: World, transaction: Transaction<KcbOwn>): KcbPopupResultOk {
  const { transactionNumber } = transaction.own;
  const other = (length: number, label: string) =>
    world.random.characters(length, HEX_DIGITS, label, transactionNumber);
  return {
    ...resultBody(world, transaction, somebodyElse()),
    svc_tkn: other(43, 'confused token'),
    // As long as numbers get, whatever the member's own is: short ones would be equal by chance.
    rqst_svc_tx_seqno: other(20, 'confused number'),
  };
}

function plainFields(world: World, { person, humanId, withCi }: VerifiedPerson): Fields {
  const { ci, di } = linkingOf(world, humanId);
  return {
    nm: person.name,
    brdt: person.birthDate.replaceAll('-', ''),
    sex: person.gender === 'male' ? 'M' : 'F',
    ntv_frnr_cd: person.nationality === 'native' ? 'L' : 'F',
    mbphn_no: person.phoneNumber,
    tel_com_cd: CARRIER_CODES[person.carrier],
    ci: withCi ? ci : undefined,
    di,
  };
}

function encrypt(
  world: World,
  { own: { personalKey, encIv } }: Transaction<KcbOwn>,
  plain: Fields,
): Partial<Record<KcbResultField, string>> {
  const chosen: Record<string, Buffer> = {};
  for (const name of world.settings.encryptedFields) {
    const text = plain[name];
    if (text !== undefined) chosen[name] = encodeCp949(text) ?? Buffer.alloc(0);
  }
  return sealKcbFields({ personalKey, encIv, fields: chosen });
}
