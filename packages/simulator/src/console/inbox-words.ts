// What the inbox says, in the languages of the console.
import type { Language } from '../pages/language.ts';
import { EN } from './words-en.ts';
import { KO, type Words } from './words-ko.ts';

/** The words of the inbox page. */
export interface InboxWords extends Pick<Words, 'frame' | 'menu' | 'cards'> {
  readonly title: string;
  readonly lead: string;
  readonly empty: string;
  readonly console: string;
  readonly unknown: string;
  readonly unknownNext: string;
  readonly openDefault: string;
  /** The messages of the inbox's script. */
  readonly script: Readonly<Record<'arrived' | 'copied' | 'done' | 'ended', string>>;
}

/** The words of the inbox by language. */
export const INBOX_WORDS: Readonly<Record<Language, InboxWords>> = {
  ko: {
    frame: KO.frame,
    menu: KO.menu,
    cards: KO.cards,
    title: '문자함',
    lead: '시뮬레이터가 보낸 문자와 PASS 인증 요청이에요. 새로 오면 저절로 나타나요.',
    empty: '아직 온 문자가 없어요. 인증 화면에서 인증번호를 받거나 PASS 인증을 요청하면 여기에 나타나요.',
    console: '이 월드의 콘솔 열기',
    unknown: KO.world.unknown,
    unknownNext: KO.world.unknownNext,
    openDefault: '기본 월드의 문자함 열기',
    script: {
      arrived: '새 메시지가 왔어요.',
      copied: '복사했어요',
      done: '답했어요.',
      ended: '이미 끝난 요청이에요.',
    },
  },
  en: {
    frame: EN.frame,
    menu: EN.menu,
    cards: EN.cards,
    title: 'Inbox',
    lead: 'SMS and PASS requests sent by the simulator. New ones appear automatically.',
    empty: 'No messages yet. Request a code or PASS on the verification pages, and it appears here.',
    console: 'Open the console of this world',
    unknown: EN.world.unknown,
    unknownNext: EN.world.unknownNext,
    openDefault: 'Open the inbox of the default world',
    script: {
      arrived: 'New message.',
      copied: 'Copied',
      done: 'PASS request answered.',
      ended: 'This request has already ended.',
    },
  },
};
