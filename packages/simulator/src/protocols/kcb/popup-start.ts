// `POST /v1/id/phone/popup-start`: a member asks for a service token.
import { KcbPopupStartRequest, type KcbPopupStartOk } from '@bonin/contracts/kcb/popup-start';
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import { isUnset } from '@bonin/contracts/simulator/merchant-request';
import { sealKcbKey } from '@bonin/crypto/kcb';
import type { z } from 'zod';
import { encodeCp949 } from '../../kernel/cp949.ts';
import type { Transaction } from '../../record/transaction.ts';
import { startTransaction } from '../../verification/transactions.ts';
import { explainFields } from '../../wire/explain-fields.ts';
import { slotOf } from '../../world/slots.ts';
import type { World } from '../../world/world.ts';
import { KCB, type KcbOwn } from './protocol.ts';
import { type KcbRefusalName, type KcbRefused, refuse } from './refusals.ts';
import { KCB_RECORDS } from './state.ts';

const SITE_NAME_MAX_BYTES = 24;

/** The refusal of a field that is missing or wrong, the first in this order; anything else is B017. */
const FIELD_REFUSALS: readonly (readonly [field: string, missing: KcbRefusalName, wrong: KcbRefusalName])[] =
  [
    ['idcf_mbr_com_cd', 'member-code', 'member-code'],
    ['rqst_svc_tx_seqno', 'number-missing', 'number-malformed'],
    ['return_url', 'return-url', 'return-url'],
    ['rqst_cause_cd', 'cause', 'cause'],
  ];

/** Answers a popup-start call of the world that its bearer names. */
export function startPopup(world: World, body: unknown): { status: 200; body: KcbPopupStartOk } | KcbRefused {
  const parsed = KcbPopupStartRequest.safeParse(body);
  if (!parsed.success) return refuseFields(body, parsed.error);
  const request = parsed.data;
  const { memberCode } = world.credentials.kcb;
  if (request.idcf_mbr_com_cd !== memberCode) return refuse('other-member');
  const siteNameBytes = encodeCp949(request.site_name)?.length ?? Number.POSITIVE_INFINITY;
  if (siteNameBytes > SITE_NAME_MAX_BYTES) return refuse('site-name');
  if (!slotOf(world, KCB_RECORDS).transactionNumbers.add(request.rqst_svc_tx_seqno))
    return refuse('number-used');

  const transaction = beginTransaction(world, request);
  const { personalKey, encIv } = transaction.own;
  const encKey = sealKcbKey({ memberCode, personalKey, encIv });
  return {
    status: 200,
    body: {
      rsp_cd: 'B000',
      rsp_msg: KCB_RESULT_CODES.B000.message,
      idcf_mbr_com_cd: memberCode,
      svc_tkn: transaction.id,
      rqst_svc_tx_seqno: transaction.own.transactionNumber,
      enc_key: encKey,
    },
  };
}

function beginTransaction(world: World, request: KcbPopupStartRequest): Transaction<KcbOwn> {
  const { memberCode } = world.credentials.kcb;
  const transactionNumber = request.rqst_svc_tx_seqno;
  const random = (count: number, what: string) =>
    world.random.bytes(count, what, memberCode, transactionNumber);
  return startTransaction(world, {
    id: random(32, 'svc_tkn').toString('base64url'),
    seedKey: transactionNumber,
    siteName: request.site_name,
    protocol: KCB,
    own: {
      transactionNumber,
      returnUrl: request.return_url,
      encIv: request.enc_iv,
      personalKey: random(16, 'personal key'),
    },
  });
}

function refuseFields(body: unknown, error: z.ZodError): KcbRefused {
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  const row = FIELD_REFUSALS.find(([field]) => wrong.has(field));
  const detail = explainFields(error, body);
  if (row === undefined) return refuse('fields', detail);
  const [field, missing, malformed] = row;
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, field) : undefined;
  return refuse(isUnset(value) ? missing : malformed, detail);
}
