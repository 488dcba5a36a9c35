/** `GET /certifications/{imp_uid}`: asks IamPort, server to server, how a certification ended. Repeatable. */
import {
  IamportCertificationAnswer,
  type IamportCertification,
  type ImpUid,
} from '@bonin/contracts/iamport/certification';
import { AppError } from '../../errors.ts';
import type { RelyingParty } from '../../relying-parties/relying-party.ts';
import { withDeadline } from '../deadline.ts';
import { callWithToken, type Tokens } from '../tokens.ts';
import type { IamportOptions } from './options.ts';

/** A question. */
export interface CertificationQuestion {
  readonly relyingParty: RelyingParty;
  readonly impUid: ImpUid;
  readonly onSend?: () => void;
}

/**
 * @returns the certification, not checked yet; `undefined` where this merchant has none of this id.
 * @throws AppError when IamPort refuses, does not answer, or answers something else than was asked.
 */
export async function askCertification(
  options: IamportOptions,
  tokens: Tokens,
  { relyingParty, impUid, onSend }: CertificationQuestion,
): Promise<IamportCertification | undefined> {
  const answer = await withDeadline(options.timeoutMs, (signal) =>
    callWithToken(tokens, { relyingParty, signal, name: 'certification' }, (token) =>
      options.http.call({
        ...(onSend === undefined ? {} : { onSend }),
        call: 'iamport.certification',
        method: 'GET',
        origin: options.variables.IAMPORT_API_URL,
        path: `/certifications/${encodeURIComponent(impUid)}`,
        headers: { authorization: token },
        signal,
      }),
    ),
  );
  if (answer.status === 404) return undefined;
  if (answer.status === 429) throw new AppError('provider_unavailable', 'certification: not now');
  if (answer.status === 403) throw new AppError('provider_configuration', 'certification: refused');
  const parsed = IamportCertificationAnswer.safeParse(answer.json);
  if (answer.status !== 200 || !parsed.success) throw invalid('wrong form');
  const { code, response } = parsed.data;
  if (code !== 0 || response === null) throw invalid('refused');
  // An answer to another question would pass for this transaction's if its other fields were made to fit.
  if (response.imp_uid !== impUid) throw invalid('another certification’s answer');
  return response;
}

const invalid = (hint: string) => new AppError('provider_answer_invalid', `certification: ${hint}`);
