// KCB's answers: the code, its text, and the few that are not HTTP 200.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';

/** A refusal in KCB's form. */
export interface Refusal {
  readonly status: number;
  readonly body: { readonly rsp_cd: KcbResultCode; readonly rsp_msg: string };
}

/** A refusal with its documented text; HTTP 200 as KCB answers, unless told otherwise. */
export function refusal(code: KcbResultCode, status = 200): Refusal {
  return { status, body: { rsp_cd: code, rsp_msg: KCB_RESULT_CODES[code].message } };
}
