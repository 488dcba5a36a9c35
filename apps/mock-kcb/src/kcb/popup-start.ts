// `POST /v1/id/phone/popup-start`: a member asks for a service token.
import { KcbPopupStartRequest, type KcbPopupStartOk } from '@bonin/contracts/kcb/popup-start';
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import { sealKcbKey } from '@bonin/crypto/kcb';
import type { z } from 'zod';
import { startTransaction, type Transaction } from '../verification/transaction.ts';
import { encodeCp949 } from '../wire/cp949.ts';
import type { World } from '../world/world.ts';
import { refusal, type Refusal } from './answers.ts';
import type { KcbWire } from './protocol.ts';

const SITE_NAME_MAX_BYTES = 24;

/** The code of a field that is missing or wrong, the first in this order; anything else is B017. */
const FIELD_CODES: readonly (readonly [field: string, missing: KcbResultCode, wrong: KcbResultCode])[] = [
  ['idcf_mbr_com_cd', 'B008', 'B008'],
  ['rqst_svc_tx_seqno', 'B097', 'B098'],
  ['return_url', 'B110', 'B110'],
  ['rqst_cause_cd', 'B108', 'B108'],
];

/** Answers a popup-start call of the world that its bearer names. */
export function startPopup(world: World, body: unknown): { status: 200; body: KcbPopupStartOk } | Refusal {
  const parsed = KcbPopupStartRequest.safeParse(body);
  if (!parsed.success) return refusal(codeOf(body, parsed.error));
  const request = parsed.data;
  const { memberCode } = world.credentials.kcb;
  if (request.idcf_mbr_com_cd !== memberCode) return refusal('B008');
  const siteNameBytes = encodeCp949(request.site_name)?.length ?? Number.POSITIVE_INFINITY;
  if (siteNameBytes > SITE_NAME_MAX_BYTES) return refusal('B017');
  if (!world.state.kcb.transactionNumbers.add(request.rqst_svc_tx_seqno)) return refusal('B101');

  const transaction = beginTransaction(world, request);
  const { personalKey, encIv } = transaction.wire;
  const encKey = sealKcbKey({ memberCode, personalKey, encIv });
  return {
    status: 200,
    body: {
      rsp_cd: 'B000',
      rsp_msg: refusal('B000').body.rsp_msg,
      idcf_mbr_com_cd: memberCode,
      svc_tkn: transaction.id,
      rqst_svc_tx_seqno: transaction.wire.transactionNumber,
      enc_key: encKey,
    },
  };
}

function beginTransaction(world: World, request: KcbPopupStartRequest): Transaction<KcbWire> {
  const { memberCode } = world.credentials.kcb;
  const transactionNumber = request.rqst_svc_tx_seqno;
  const random = (count: number, what: string) =>
    world.random.bytes(count, what, memberCode, transactionNumber);
  return startTransaction<KcbWire>(world, {
    id: random(32, 'svc_tkn').toString('base64url'),
    drawnBy: transactionNumber,
    siteName: request.site_name,
    wire: {
      protocol: 'kcb',
      transactionNumber,
      returnUrl: request.return_url,
      encIv: request.enc_iv,
      personalKey: random(16, 'personal key'),
    },
  });
}

function codeOf(body: unknown, error: z.ZodError): KcbResultCode {
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  const row = FIELD_CODES.find(([field]) => wrong.has(field));
  if (row === undefined) return 'B017';
  const [field, missing, malformed] = row;
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, field) : undefined;
  return value === undefined || value === '' ? missing : malformed;
}
