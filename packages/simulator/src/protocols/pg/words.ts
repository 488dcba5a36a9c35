// What the PG behind IamPort and PortOne says of a failure: a code of its own and a text. Of danal's, 0086, 9010, 9014 and 9015
// were seen in public. The other codes are inferred: no list is public, so one code stands for all of them and the text tells them
// apart.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { PortonePgProvider } from '@bonin/contracts/portone/identity-verification';

/** A PG's code and text. */
export interface PgWords {
  readonly pgCode: string;
  readonly pgMessage: string;
}

type Words = readonly [code: string, text: string];

/** Inferred, for every PG. */
const CANCELLED: Words = ['F0005', '사용자가 본인인증을 취소하였습니다.'];
/** Inferred, for every PG: anything that has no code of its own. */
const UNLIKE_ANY = '9000';
/** What the merchant owes danal. */
const MERCHANT_SETTINGS: Words = [
  '9015',
  '업체정보에 이상이 있습니다. 해당 서비스 업체로 문의하여 주십시오.',
];

/** The codes that are known, by what happened. None of inicis and kcp is. */
const KNOWN: Readonly<Record<PortonePgProvider, Partial<Record<KcbResultCode, Words>>>> = {
  DANAL: {
    B017: ['9010', '잘못된 값이 입력된 필드가 존재합니다. (다날고객센터 1566-3355)'],
    B091: ['0086', '[0086] [인증실패] 인증 서비스 이용이 중지된 IP입니다.'],
    B104: ['9014', MERCHANT_SETTINGS[1]],
  },
  INICIS_UNIFIED: {},
  KCP_V2: {},
};

/** What the PG says; the simulator knows what happened by KCB's codes. */
export function pgWords(provider: PortonePgProvider, code: KcbResultCode): PgWords {
  const [pgCode, pgMessage] = wordsOf(provider, code);
  return { pgCode, pgMessage };
}

function wordsOf(provider: PortonePgProvider, code: KcbResultCode): Words {
  if (code === 'B123') return CANCELLED;
  const known = KNOWN[provider][code];
  if (known !== undefined) return known;
  if (provider === 'DANAL' && isSettings(code)) return MERCHANT_SETTINGS;
  return [UNLIKE_ANY, KCB_RESULT_CODES[code].message];
}

function isSettings(code: KcbResultCode): boolean {
  const entry = KCB_RESULT_CODES[code];
  return entry.outcome === 'failed' && entry.code === 'provider_configuration';
}
