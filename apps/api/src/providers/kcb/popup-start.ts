/** popup-start: asks KCB for a service token, and builds the form that takes the browser to KCB's page. */
import { randomBytes } from 'node:crypto';
import type { FieldValues } from '@bonin/contracts/answer/field';
import { KCB_POPUP_START_ANSWER } from '@bonin/contracts/kcb/answers';
import { KCB_POPUP_COMMAND } from '@bonin/contracts/kcb/common-svl';
import { KCB_REQUEST_CAUSES } from '@bonin/contracts/kcb/request-cause';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { createAnswerReader } from '../answers.ts';
import { withDeadline } from '../deadline.ts';
import type { UpstreamAnswer } from '../http.ts';
import type { ProviderStart, ProviderStarted } from '../provider.ts';
import type { Tokens } from '../tokens.ts';
import { checkEchoes, refusedBy, resultOf } from './answer.ts';
import { callKcb } from './call.ts';
import type { KcbOptions } from './options.ts';

/** AES. */
const ALGORITHM_CODE = '1331';

/** @throws AppError when KCB refuses, does not answer, or answers something else than was asked. */
export async function askPopupStart(
  options: KcbOptions,
  tokens: Tokens,
  request: ProviderStart,
): Promise<ProviderStarted> {
  const kcb = credentialsOf(request.relyingParty, 'kcb');
  // Chance of its own: the test's clockwork may be predictable, a cipher's IV never is.
  const encIv = randomBytes(16).toString('hex');
  const answer = await withDeadline(options.timeoutMs, (signal) =>
    callKcb(options, tokens, {
      relyingParty: request.relyingParty,
      name: 'popup-start',
      body: {
        idcf_mbr_com_cd: kcb.memberCode,
        rqst_svc_tx_seqno: request.providerTransactionId,
        return_url: request.returnUrl,
        site_name: kcb.siteName,
        site_url: kcb.siteUrl,
        enc_algo_cd: ALGORITHM_CODE,
        enc_iv: encIv,
        rqst_cause_cd: KCB_REQUEST_CAUSES[request.purpose],
      },
      signal,
    }),
  );
  const started = readStarted(options, answer, kcb.memberCode, request);
  return {
    token: started.svc_tkn,
    secrets: { encKey: started.enc_key, encIv },
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
  options: KcbOptions,
  answer: UpstreamAnswer,
  memberCode: string,
  request: ProviderStart,
): FieldValues<typeof KCB_POPUP_START_ANSWER> {
  const reader = createAnswerReader(answer, options.notice);
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
