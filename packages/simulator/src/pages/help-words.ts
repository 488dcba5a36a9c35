// What the simulator's help says beside the pages of a provider. The pages speak Korean, as the real ones do.
import type { Language } from './language.ts';

/** The pages that the English help explains. */
type Guided = 'carrier' | 'sms' | 'pass' | 'code' | 'wait' | 'qr';

/** The words of the help. */
export interface HelpWords {
  readonly title: string;
  /** What a page asks for. Only readers who may not know Korean need it. */
  readonly guide: Readonly<Partial<Record<Guided, string>>>;
  readonly noTerms: string;
  readonly fillHong: string;
  readonly choose: string;
  readonly chosen: string;
  readonly strangers: Readonly<Record<'sms' | 'pass', string>>;
  readonly code: string;
  readonly fillCode: string;
  readonly noPass: Readonly<Record<'wait' | 'qr', string>>;
  readonly answer: string;
  readonly openPhone: string;
}

/** The words of the help, by language. */
export const HELP_WORDS: Readonly<Record<Language, HelpWords>> = {
  ko: {
    title: '시뮬레이터 도움',
    guide: {},
    noTerms: '약관 전문은 없어요. 아무 정보도 밖으로 나가지 않아요.',
    fillHong: '홍길동으로 바로 채우기',
    choose: '시뮬레이터 도움: 사람 골라 채우기',
    chosen: '고르면 통신사까지 함께 채워요.',
    strangers: {
      sms: '목록에 없는 번호는 어떤 이름과 생년월일로도 인증돼요.',
      pass: '목록에 없는 번호는 어떤 이름으로도 인증돼요.',
    },
    code: '실제 문자는 가지 않아요. 이 번호로 온 문자의 인증번호예요.',
    fillCode: '입력란에 채우기',
    noPass: {
      wait: '실제 PASS 앱으로는 아무것도 가지 않아요.',
      qr: '휴대폰이 없어도 여기서 승인할 수 있어요.',
    },
    answer: '문자함이나 휴대폰 화면에서 승인하거나 거절해 주세요.',
    openPhone: '휴대폰 화면 열기',
  },
  en: {
    title: 'Simulator help',
    guide: {
      carrier:
        'Choose a carrier, agree to all terms (약관 전체 동의), and verify by PASS (PASS로) or by SMS (문자(SMS)로).',
      sms: 'The form asks for name, birth date, phone number and the digits of the picture. 인증번호 받기 sends the code.',
      pass: 'The form asks for name, phone number and the digits of the picture. 인증 요청하기 sends the request.',
      code: 'Type the code, and press 확인.',
      wait: 'The page goes on by itself after the approval.',
      qr: 'The page goes on by itself after the approval.',
    },
    noTerms: 'No data leaves the simulator.',
    fillHong: 'Fill in as 홍길동 (Hong Gildong)',
    choose: 'Simulator help: choose a person',
    chosen: 'A choice fills in the whole form.',
    strangers: {
      sms: 'Any other number is verified with any name and birth date.',
      pass: 'Any other number is verified with any name.',
    },
    code: 'No real SMS is sent. This is the code of the message.',
    fillCode: 'Fill in',
    noPass: {
      wait: 'Nothing goes to the real PASS app.',
      qr: 'You need no phone: approve here.',
    },
    answer: 'Approve (승인) or reject (거절) in the inbox or on the phone.',
    openPhone: 'Open the phone',
  },
};
