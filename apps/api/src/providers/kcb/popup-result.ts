/** popup-result: asks KCB, server to server, how a verification ended. KCB answers a success once. */
import { KCB_POPUP_RESULT_ECHOES } from '@bonin/contracts/kcb/answers';
import { AppError } from '../../errors.ts';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { createAnswerReader } from '../answers.ts';
import { withDeadline } from '../deadline.ts';
import { checkMarks } from '../marks.ts';
import type { ProviderOutcome, ProviderReturn } from '../provider.ts';
import type { Tokens } from '../tokens.ts';
import { checkEchoes, refusedBy, resultOf } from './answer.ts';
import { callKcb } from './call.ts';
import { readPerson, type KcbKeys } from './fields.ts';
import { normalise } from './normalise.ts';
import type { KcbOptions } from './options.ts';

/** @throws AppError for anything that is not KCB's last word about this very transaction. */
export async function askPopupResult(
  options: KcbOptions,
  tokens: Tokens,
  request: ProviderReturn,
): Promise<ProviderOutcome> {
  const kcb = credentialsOf(request.relyingParty, 'kcb');
  const keys = keysOf(request);
  const answer = await withDeadline(options.timeoutMs, (signal) =>
    callKcb(options, tokens, {
      relyingParty: request.relyingParty,
      name: 'popup-result',
      body: { idcf_mbr_com_cd: kcb.memberCode, svc_tkn: request.token },
      signal,
      onSend: request.onSend,
    }),
  );
  const reader = createAnswerReader(answer, options.notice);
  const result = resultOf(answer, reader);
  const { entry, providerCode } = result;
  if (entry.outcome === 'retry') throw refusedBy(answer, result);
  if (entry.outcome === 'failed') {
    return { status: 'failed', code: entry.code, ...(providerCode === undefined ? {} : { providerCode }) };
  }

  checkEchoes(reader, reader.read(answer.json, KCB_POPUP_RESULT_ECHOES), {
    idcf_mbr_com_cd: kcb.memberCode,
    svc_tkn: request.token,
    rqst_svc_tx_seqno: request.providerTransactionId,
  });
  const json = answer.json as Readonly<Record<string, unknown>>;
  const identity = normalise(readPerson(reader, json, kcb, keys));
  checkMarks(identity, options.mode, reader);
  reader.finish();
  return { status: 'verified', identity };
}

/** Without the key that popup-start gave, nobody can read the answer: KCB, which tells it once, is not asked. */
function keysOf({ secrets: { encKey, encIv } }: ProviderReturn): KcbKeys {
  if (encKey === undefined || encIv === undefined) throw new AppError('result_lost', 'our key is gone');
  return { encKey, encIv };
}
