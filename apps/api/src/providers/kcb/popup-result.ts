/** popup-result: asks KCB, server to server, how a verification ended. KCB answers a success once. */

import { KCB_RESULT_FIELDS } from '@bonin/contracts/kcb/fields';
import { KcbPopupResultOk, KcbPlainFields } from '@bonin/contracts/kcb/popup-result';
import { KcbRefusal } from '@bonin/contracts/kcb/popup-start';
import { kcbResultEntry } from '@bonin/contracts/kcb/result-code';
import { openKcbFields } from '@bonin/crypto/kcb';
import { AppError } from '../../errors.ts';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { withDeadline } from '../deadline.ts';
import type { ProviderOutcome, ProviderReturn } from '../provider.ts';
import type { Tokens } from '../tokens.ts';
import { callKcb } from './call.ts';
import type { KcbCredentials } from './config.ts';
import { normalise } from './normalise.ts';
import type { KcbOptions } from './options.ts';

/** @throws AppError for anything that is not KCB's last word about this very transaction. */
export async function askPopupResult(
  options: KcbOptions,
  tokens: Tokens,
  request: ProviderReturn,
): Promise<ProviderOutcome> {
  const kcb = credentialsOf(request.relyingParty, 'kcb');
  const answer = await withDeadline(options.timeoutMs, (signal) =>
    callKcb(options, tokens, {
      relyingParty: request.relyingParty,
      name: 'popup-result',
      body: { idcf_mbr_com_cd: kcb.memberCode, svc_tkn: request.token },
      signal,
      onSend: request.onSend,
    }),
  );
  const refusal = KcbRefusal.safeParse(answer.json);
  if (refusal.success) return refused(refusal.data.rsp_cd);
  // B000 counts only in an answer that says 200.
  const result = KcbPopupResultOk.safeParse(answer.json);
  if (answer.status !== 200 || !result.success) throw invalid('wrong form');
  checkEcho(result.data, kcb.memberCode, request);
  return { status: 'verified', identity: normalise(decrypt(result.data, kcb, request), options.mode) };
}

function refused(code: string): ProviderOutcome {
  const entry = kcbResultEntry(code);
  if (entry.outcome === 'failed') return { status: 'failed', code: entry.code };
  throw new AppError(
    entry.outcome === 'retry' ? entry.code : 'provider_answer_invalid',
    'popup-result: refused',
  );
}

function checkEcho(result: KcbPopupResultOk, memberCode: string, request: ProviderReturn): void {
  const same =
    result.idcf_mbr_com_cd === memberCode &&
    (result.svc_tkn ?? request.token) === request.token &&
    (result.rqst_svc_tx_seqno ?? request.providerTransactionId) === request.providerTransactionId;
  if (!same) throw invalid('another transaction’s answer');
}

/** Decrypts exactly the fields that the contract names; guessing would be a downgrade. */
function decrypt(result: KcbPopupResultOk, kcb: KcbCredentials, request: ProviderReturn): KcbPlainFields {
  const plain: Record<string, string> = {};
  const sealed: Record<string, string> = {};
  for (const name of KCB_RESULT_FIELDS) {
    const value = result[name === 'tel_com_cd' ? kcb.carrierField : name];
    // A person may have no CI; every other field is there, by the schema.
    if (value === undefined || value === '') continue;
    if (kcb.encryptedFields.includes(name)) sealed[name] = value;
    else plain[name] = value;
  }
  const { encKey = '', encIv = '' } = request.secrets;
  try {
    const opened = openKcbFields({ memberCode: kcb.memberCode, encKey, encIv, fields: sealed });
    return KcbPlainFields.parse({ ...plain, ...opened });
  } catch {
    // One answer for every failure: which byte was wrong is nobody's business, and the error may hold a name.
    throw invalid('fields are not of their form');
  }
}

const invalid = (hint: string) => new AppError('provider_answer_invalid', `popup-result: ${hint}`);
