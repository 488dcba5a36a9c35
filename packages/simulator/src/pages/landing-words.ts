// What the first page says, by language.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { Language } from './language.ts';

/** The words of the first page. */
export interface LandingWords {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly menu: string;
  /** The other language, in its own words. */
  readonly other: { readonly language: Language; readonly name: string };
  readonly console: string;
  readonly inbox: string;
  readonly people: string;
  readonly strangers: string;
  readonly list: string;
  readonly heads: readonly string[];
  readonly byPost: string;
  readonly carriers: Readonly<Record<SimulatedPerson['carrier'], string>>;
}

/** The words of the first page, by language. */
export const LANDING_WORDS: Readonly<Record<Language, LandingWords>> = {
  ko: {
    title: '본인확인 시뮬레이터',
    heading: '휴대폰 본인확인 시뮬레이터',
    lead: '실제 휴대폰 없이 본인인증을 개발하고 시험하는 서버예요. 여기 나오는 사람은 모두 가짜예요.',
    menu: '메뉴',
    other: { language: 'en', name: 'English' },
    console: '콘솔 열기',
    inbox: '문자함 열기',
    people: '인증할 수 있는 사람',
    strangers: '목록에 없는 번호는 어떤 이름과 생년월일로도 인증돼요. 같은 입력이면 CI도 같아요.',
    list: '사람 목록',
    heads: ['휴대폰 번호', '이름', '생년월일', '통신사', '결과'],
    byPost: 'POST로 돌아감',
    carriers: {
      SKT: 'SKT',
      KT: 'KT',
      LGU: 'LG U+',
      SKT_MVNO: 'SKT 알뜰폰',
      KT_MVNO: 'KT 알뜰폰',
      LGU_MVNO: 'LG U+ 알뜰폰',
    },
  },
  en: {
    title: 'Identity verification simulator',
    heading: 'Simulator of Korean phone identity verification',
    lead: 'Build and test verifications without a real phone. Every person here is invented.',
    menu: 'Menu',
    other: { language: 'ko', name: '한국어' },
    console: 'Open the console',
    inbox: 'Open the inbox',
    people: 'People you can verify',
    strangers:
      'Any other number is verified with any name and birth date. The same input gives the same CI (연계정보).',
    list: 'List of people',
    heads: ['Phone number', 'Name', 'Date of birth', 'Carrier', 'Outcome'],
    byPost: 'returns by POST',
    carriers: {
      SKT: 'SKT',
      KT: 'KT',
      LGU: 'LG U+',
      SKT_MVNO: 'SKT MVNO',
      KT_MVNO: 'KT MVNO',
      LGU_MVNO: 'LG U+ MVNO',
    },
  },
};
