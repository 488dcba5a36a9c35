/** popup-result: asks KCB, server to server, how a verification ended. KCB answers a success once. */
import { KCB_POPUP_RESULT_ECHOES } from '@bonin/contracts/kcb/answers';
import type { AccessTokens } from '../access-tokens.ts';
import { createAnswerReader } from '../answers.ts';
import { checkMarks } from '../marks.ts';
import type { ProviderOutcome, ResultQuery } from '../provider.ts';
import { checkEchoes, refusedBy, resultOf } from './answer.ts';
import type { KcbCredentials } from './config.ts';
import { readPerson } from './fields.ts';
import { normalise } from './normalise.ts';
import type { KcbOptions } from './options.ts';
import { kcbRequest } from './request.ts';
import type { KcbSession } from './session.ts';

/** @throws AppError for anything that is not KCB's final answer about this transaction. */
export async function askPopupResult(
  options: KcbOptions,
  tokens: AccessTokens<KcbCredentials>,
  query: ResultQuery<KcbCredentials, KcbSession>,
): Promise<ProviderOutcome> {
  const { credentials: kcb, onSend } = query;
  const body = { idcf_mbr_com_cd: kcb.memberCode, svc_tkn: query.token };
  const answer = await options.upstream.authorised({
    tokens,
    credentials: kcb,
    request: (token) => kcbRequest(options, token, { name: 'popup-result', body, onSend }),
  });
  const reader = createAnswerReader(answer, query.notice);
  const result = resultOf(answer, reader);
  const { entry, providerCode } = result;
  if (entry.outcome === 'retry') throw refusedBy(answer, result);
  if (entry.outcome === 'failed') {
    return { status: 'failed', code: entry.code, ...(providerCode === undefined ? {} : { providerCode }) };
  }

  checkEchoes(reader, reader.read(answer.json, KCB_POPUP_RESULT_ECHOES), {
    idcf_mbr_com_cd: kcb.memberCode,
    svc_tkn: query.token,
    rqst_svc_tx_seqno: query.providerTransactionId,
  });
  const json = answer.json as Readonly<Record<string, unknown>>;
  const identity = normalise(readPerson(reader, json, kcb, query.session));
  checkMarks(identity, options.mode, reader);
  reader.finish();
  return { status: 'verified', identity };
}
