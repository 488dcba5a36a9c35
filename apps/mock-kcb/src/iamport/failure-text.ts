// What the callback and the redirect say of a failure. IamPort has no codes of its own: it hands on the PG's number and
// text. Three of Danal's and the block of an address were seen in public; the others are made in their likeness.
import type { IamportPgProvider } from '@bonin/contracts/iamport/certification';
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';

/** A number, which is no system, and a text. */
export type FailureText = readonly [code: string, text: string];

const CANCELLED: FailureText = ['F0005', '사용자가 본인인증을 취소하였습니다.'];
const BLOCKED: FailureText = ['0086', '[0086] [인증실패] 인증 서비스 이용이 중지된 IP입니다.'];
const UNLIKE_ANY = '9000';

const PG_NAMES: Readonly<Record<IamportPgProvider, string>> = {
  danal: '다날',
  inicis_unified: 'KG이니시스',
  kcp_v2: 'NHN KCP',
};

/** Why a verification that ended with this code failed, in the PG's words. */
export function failureText(pg: IamportPgProvider, code: KcbResultCode): FailureText {
  if (code === 'B123') return CANCELLED;
  if (code === 'B091') return BLOCKED;
  const [number, reason] = reasonOf(code);
  return [number, `${PG_NAMES[pg]} 서버로부터 받은 응답이 올바르지 않습니다. [인증실패] ${reason}`];
}

function reasonOf(code: KcbResultCode): FailureText {
  const { message, outcome } = KCB_RESULT_CODES[code];
  if (code === 'B017') return ['9010', '잘못된 값이 입력된 필드가 존재합니다. (다날고객센터 1566-3355)'];
  const isSettings = outcome === 'failed' && KCB_RESULT_CODES[code].code === 'provider_configuration';
  if (!isSettings) return [UNLIKE_ANY, message];
  // What a merchant owes Danal has a number of its own.
  const number = code === 'B104' ? '9014' : '9015';
  return [number, '업체정보에 이상이 있습니다. 해당 서비스 업체로 문의하여 주십시오.'];
}
