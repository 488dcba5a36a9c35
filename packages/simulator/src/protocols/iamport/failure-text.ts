// What the callback and the redirect say of a failure. IamPort has no codes of its own: it hands on the PG's number and text.
import type { IamportPgProvider } from '@bonin/contracts/iamport/certification';
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { PortonePgProvider } from '@bonin/contracts/portone/identity-verification';
import { pgWords } from '../pg/words.ts';

/** A number, which is no system, and a text. */
export type FailureText = readonly [code: string, text: string];

const PGS: Readonly<Record<IamportPgProvider, readonly [provider: PortonePgProvider, name: string]>> = {
  danal: ['DANAL', '다날'],
  inicis_unified: ['INICIS_UNIFIED', 'KG이니시스'],
  kcp_v2: ['KCP_V2', 'NHN KCP'],
};

/** Why a verification that ended with this code failed, in the PG's words. */
export function failureText(pg: IamportPgProvider, code: KcbResultCode): FailureText {
  const [provider, name] = PGS[pg];
  const { pgCode, pgMessage } = pgWords(provider, code);
  // These two come whole, as they were seen.
  if (code === 'B123' || pgMessage.startsWith('[')) return [pgCode, pgMessage];
  return [pgCode, `${name} 서버로부터 받은 응답이 올바르지 않습니다. [인증실패] ${pgMessage}`];
}
