/** `GET /identity-verifications/{id}`: asks PortOne, server to server, how a verification ended. Repeatable. */
import {
  PortoneIdentityVerification,
  type PortoneFailedVerification,
  type PortoneVerifiedVerification,
} from '@bonin/contracts/portone/identity-verification';
import { AppError } from '../../errors.ts';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { withDeadline } from '../deadline.ts';
import type { UpstreamAnswer } from '../http.ts';
import type { ProviderReturn } from '../provider.ts';
import type { PortoneOptions } from './options.ts';

/** A verification that has ended. */
export type EndedVerification = PortoneVerifiedVerification | PortoneFailedVerification;

/**
 * @returns the verification, not checked yet.
 * @throws AppError `not_completed` where there is none or it has not ended; others where PortOne refuses, does not
 *   answer, or answers something else than was asked.
 */
export async function askIdentityVerification(
  options: PortoneOptions,
  { relyingParty, providerTransactionId: id, onSend }: ProviderReturn,
): Promise<EndedVerification> {
  const { apiSecret, storeId } = credentialsOf(relyingParty, 'portone');
  const answer = await withDeadline(options.timeoutMs, (signal) =>
    options.http.call({
      onSend,
      call: 'portone.identity-verification',
      method: 'GET',
      origin: options.variables.PORTONE_API_URL,
      path: `/identity-verifications/${encodeURIComponent(id)}?storeId=${encodeURIComponent(storeId)}`,
      headers: { authorization: `PortOne ${apiSecret}` },
      signal,
    }),
  );
  checkStatus(answer);
  const parsed = PortoneIdentityVerification.safeParse(answer.json);
  if (!parsed.success) throw invalid('wrong form');
  if (parsed.data.id !== id) throw invalid('another verification’s answer');
  // Never final: the person may still be at it.
  if (parsed.data.status === 'READY') throw new AppError('not_completed', 'identity-verification: ready');
  return parsed.data;
}

function checkStatus({ status }: UpstreamAnswer): void {
  if (status === 200) return;
  // PortOne knows an id only once the person's window has opened.
  if (status === 404) throw new AppError('not_completed', 'identity-verification: not found');
  if (status >= 500 || status === 429)
    throw new AppError('provider_unavailable', 'identity-verification: not now');
  if (status === 401 || status === 403) {
    throw new AppError('provider_configuration', 'identity-verification: refused');
  }
  throw invalid('refused');
}

const invalid = (hint: string) => new AppError('provider_answer_invalid', `identity-verification: ${hint}`);
