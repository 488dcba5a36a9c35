/** popup-start: asks KCB for a service token, and builds the form that takes the browser to KCB's page. */
import type { FieldValues } from '@bonin/contracts/answer/field';
import { KCB_POPUP_START_ANSWER } from '@bonin/contracts/kcb/answers';
import { KCB_POPUP_COMMAND } from '@bonin/contracts/kcb/common-svl';
import { KCB_REQUEST_CAUSES } from '@bonin/contracts/kcb/request-cause';
import { pooledRandomBytes } from '../../random.ts';
import type { AccessTokens } from '../access-tokens.ts';
import { createAnswerReader } from '../answers.ts';
import type { UpstreamAnswer } from '../http.ts';
import type { Started, StartRequest } from '../provider.ts';
import { checkEchoes, refusedBy, resultOf } from './answer.ts';
import type { KcbCredentials } from './config.ts';
import type { KcbOptions } from './options.ts';
import { kcbRequest } from './request.ts';
import type { KcbSession } from './session.ts';

/** The code of AES, the cipher of the encrypted fields. */
const ALGORITHM_CODE = '1331';

/** @throws AppError when KCB refuses, does not answer, or answers something else than was asked. */
export async function askPopupStart(
  options: KcbOptions,
  tokens: AccessTokens<KcbCredentials>,
  request: StartRequest<KcbCredentials>,
): Promise<Started<KcbSession>> {
  const { credentials: kcb } = request;
  // Not the injected source of randomness: a test may make that one predictable, and a cipher's IV must never be.
  const encIv = pooledRandomBytes(16).toString('hex');
  const body = {
    idcf_mbr_com_cd: kcb.memberCode,
    rqst_svc_tx_seqno: request.providerTransactionId,
    return_url: request.returnUrl,
    site_name: kcb.siteName,
    site_url: kcb.siteUrl,
    enc_algo_cd: ALGORITHM_CODE,
    enc_iv: encIv,
    rqst_cause_cd: KCB_REQUEST_CAUSES[request.purpose],
  };
  const answer = await options.upstream.authorised({
    tokens,
    credentials: kcb,
    request: (token) => kcbRequest(options, token, { name: 'popup-start', body }),
  });
  const started = readStarted(answer, kcb.memberCode, request);
  return {
    token: started.svc_tkn,
    session: { encKey: started.enc_key, encIv },
    page: {
      provider: 'kcb',
      serviceToken: started.svc_tkn,
      form: {
        action: options.variables.KCB_POPUP_URL,
        method: 'POST',
        fields: { tc: KCB_POPUP_COMMAND, idcf_mbr_com_cd: kcb.memberCode, svc_tkn: started.svc_tkn },
      },
    },
  };
}

function readStarted(
  answer: UpstreamAnswer,
  memberCode: string,
  request: StartRequest<KcbCredentials>,
): FieldValues<typeof KCB_POPUP_START_ANSWER> {
  const reader = createAnswerReader(answer, request.notice);
  const result = resultOf(answer, reader);
  if (result.entry.outcome !== 'verified') throw refusedBy(answer, result);
  const started = reader.read(answer.json, KCB_POPUP_START_ANSWER);
  checkEchoes(reader, started, {
    idcf_mbr_com_cd: memberCode,
    rqst_svc_tx_seqno: request.providerTransactionId,
  });
  reader.finish();
  return started;
}
