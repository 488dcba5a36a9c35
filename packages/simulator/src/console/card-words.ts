// What the cards of SMS and PASS requests say, in the inbox and on the console.
import type { PassStatus } from '@bonin/contracts/simulator/pass';

/** What the cards say. */
export interface CardWords {
  readonly copy: string;
  readonly qrCode: string;
  readonly qrTitle: string;
  readonly appTitle: string;
  readonly asked: (siteName: string) => string;
  readonly approve: string;
  readonly approveAsHong: string;
  readonly reject: string;
  readonly openPhone: string;
  readonly status: Readonly<Record<PassStatus, string>>;
}

export const CARD_WORDS_KO: CardWords = {
  copy: '복사',
  qrCode: 'QR코드',
  qrTitle: 'PASS QR 인증',
  appTitle: 'PASS 인증 요청',
  asked: (siteName) => `[${siteName}] 본인인증을 요청했어요. (시뮬레이터)`,
  approve: '승인',
  approveAsHong: '홍길동으로 승인',
  reject: '거절',
  openPhone: '휴대폰 화면 열기',
  status: {
    waiting: '승인 기다리는 중',
    approved: '승인함',
    rejected: '거절함',
    expired: '시간 지남',
    withdrawn: '쓰지 않음',
  },
};

export const CARD_WORDS_EN: CardWords = {
  copy: 'Copy',
  qrCode: 'QR code',
  qrTitle: 'PASS by QR code',
  appTitle: 'PASS request',
  asked: (siteName) => `[${siteName}] asks for a verification. (simulator)`,
  approve: 'Approve',
  approveAsHong: 'Approve as 홍길동',
  reject: 'Reject',
  openPhone: 'Open the phone’s page',
  status: {
    waiting: 'waiting',
    approved: 'approved',
    rejected: 'rejected',
    expired: 'too late',
    withdrawn: 'not used',
  },
};
