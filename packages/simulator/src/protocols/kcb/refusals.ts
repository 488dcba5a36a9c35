// Every refusal of KCB's calls: its code, its status, and why, for the journal.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
import { explainFailure } from '../../verification/explain-failure.ts';
import type { Refused } from '../../wire/format.ts';
import { ENCODED, ENCODED_BODY, OTHER_CHARSET, OTHER_CHARSET_BODY } from '../../wire/json-body.ts';

interface Row {
  readonly code: KcbResultCode;
  /** 200, as KCB answers, unless said otherwise. */
  readonly status?: number;
  /** Names the field and the rule, and says what helps. Repeats no value. */
  readonly explanation: string;
}

/** `popup-start` and `popup-result`, by name. */
export const KCB_REFUSALS = {
  'no-token': {
    code: 'T990',
    status: 401,
    explanation:
      'Authorization is missing or is not "Bearer" and the access_token of POST /v1/oauth2/access_token.',
  },
  'unknown-token': {
    code: 'T990',
    status: 401,
    explanation:
      'The access token is of no world of this simulator. Worlds are forgotten when it restarts: ask for a new token.',
  },
  'ended-token': {
    code: 'T990',
    status: 401,
    explanation:
      'The access token has ended: its life is the setting bearerTtlSeconds by the world’s clock, a reset of tokens ends it, and so does a prepared fault. Ask for a new one.',
  },
  'reset-meanwhile': {
    code: 'T990',
    status: 401,
    explanation: 'The world was reset or deleted while this call was held.',
  },
  'other-charset': {
    code: 'B043',
    status: 415,
    explanation: OTHER_CHARSET_BODY,
  },
  'not-json': {
    code: 'B043',
    status: 400,
    explanation: 'The body is empty or is not JSON. Send a JSON object with content-type application/json.',
  },
  'not-json-type': {
    code: 'B043',
    status: 415,
    explanation: 'content-type is not application/json. KCB takes forms for the token alone.',
  },
  encoded: { code: 'B043', status: 415, explanation: ENCODED_BODY },
  'too-large': { code: 'B043', status: 413, explanation: 'The body is larger than 16 KiB.' },
  defect: {
    code: 'B099',
    status: 500,
    explanation: 'The simulator has a defect: this is not the caller’s mistake.',
  },
  'call-id': {
    code: 'B043',
    status: 400,
    explanation:
      'x-api-tran-id is missing, is not 1 to 32 letters, digits, _ or -, or was sent before. Make a new one for each call.',
  },
  'member-code': {
    code: 'B008',
    explanation:
      'idcf_mbr_com_cd is missing or is not a member code (a letter and 11 digits). Take credentials.kcb.memberCode of the world.',
  },
  'other-member': {
    code: 'B008',
    explanation:
      'idcf_mbr_com_cd is not the member code of the world that the access token belongs to. Take both from one world.',
  },
  'number-missing': { code: 'B097', explanation: 'rqst_svc_tx_seqno is missing.' },
  'number-malformed': {
    code: 'B098',
    explanation: 'rqst_svc_tx_seqno is not a text of 1 to 20 letters and digits.',
  },
  'number-used': {
    code: 'B101',
    explanation:
      'rqst_svc_tx_seqno was used before in this world. Make a new one for each popup-start; a reset of transactions forgets the old ones.',
  },
  'return-url': {
    code: 'B110',
    explanation: 'return_url is missing or is not a whole http or https address of at most 512 characters.',
  },
  cause: {
    code: 'B108',
    explanation: 'rqst_cause_cd is missing or is not one of 00, 01, 02, 03, 04, 99.',
  },
  fields: { code: 'B017', explanation: 'A field is missing or not of its form.' },
  'site-name': {
    code: 'B017',
    explanation:
      'site_name is longer than 24 bytes in EUC-KR (12 Korean letters), or has a character that CP949 lacks.',
  },
  'unknown-transaction': {
    code: 'B132',
    explanation:
      'svc_tkn is of no transaction of this world, or it has expired (setting serviceTokenTtlMs). Send the svc_tkn of popup-start as it was given.',
  },
  'result-spent': {
    code: 'B128',
    explanation: 'The result of this svc_tkn was given before: KCB tells a success once.',
  },
  'not-finished': {
    code: 'B102',
    explanation:
      'The person has not finished on the pages of this svc_tkn, or closed the window. Ask after the browser has come back.',
  },
} as const satisfies Record<string, Row>;

/** A refusal's name. */
export type KcbRefusalName = keyof typeof KCB_REFUSALS;

/** A refusal in KCB's form. */
export interface KcbRefused extends Refused {
  readonly body: { readonly rsp_cd: KcbResultCode; readonly rsp_msg: string };
}

/** @param detail - Which fields and rules, where the request decides it. */
export function refuse(name: KcbRefusalName, detail?: string): KcbRefused {
  const { code, status = 200, explanation }: Row = KCB_REFUSALS[name];
  return refused(code, status, detail === undefined ? explanation : `${explanation} ${detail}`);
}

/** What the verification ended in. */
export function refuseAsEnded(failure: KcbResultCode): KcbRefused {
  return refused(failure, 200, explainFailure(failure));
}

/** A call that never got so far. */
export function refuseBroken(status: number, code?: string): KcbRefused {
  if (code === ENCODED) return refuse('encoded');
  if (code === OTHER_CHARSET) return refuse('other-charset');
  if (status >= 500) return { ...refuse('defect'), status };
  if (status === 413) return refuse('too-large');
  if (status === 415) return refuse('not-json-type');
  return { ...refuse('not-json'), status };
}

function refused(code: KcbResultCode, status: number, explanation: string): KcbRefused {
  return { status, body: { rsp_cd: code, rsp_msg: KCB_RESULT_CODES[code].message }, explanation };
}
