/** What a verification is for, in the words of a person. */
import type { Purpose } from '@bonin/contracts/verification/purpose';

/** The words for each purpose, in both languages. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, { readonly ko: string; readonly en: string }>> = {
  'sign-up': { ko: '회원가입', en: 'signing up' },
  'adult-check': { ko: '성인인증', en: 'an age check' },
  'change-member-data': { ko: '회원정보 변경', en: 'changing account details' },
  'password-recovery': { ko: '비밀번호 찾기', en: 'recovering a password' },
  purchase: { ko: '상품 구매', en: 'a purchase' },
  other: { ko: '본인 확인', en: 'checking who you are' },
};
