// C: the provider never answers.
import { faultyResult } from '../faulty.ts';

/** The app waits for ever for the provider. */
export const SLOW_PROVIDER = faultyResult({
  id: 'slow-provider',
  en: {
    title: 'The app waits for the provider without a deadline.',
    rule: 'Every call to another system has a deadline.',
    how: 'The provider never answers. Evidence: the app gives the person no answer within the deadline of the configuration.',
    cure: 'Set a deadline of a few seconds for each call, connect and read included. Show the person a page that offers another try.',
  },
  ko: {
    title: '인증기관을 끝없이 기다려요.',
    rule: '다른 시스템을 부를 때는 항상 기한이 있어야 해요.',
    how: '인증기관이 답하지 않아요. 앱이 설정된 시간 안에 사용자에게 답하지 않으면 실패예요.',
    cure: '호출마다 연결과 읽기를 합쳐 몇 초의 기한을 두세요. 다시 시도할 수 있는 화면을 보여 주세요.',
  },
  fix: 'provider.result(id, timeout = 8 seconds)',
  fault: { kind: 'timeout' },
  mayAccept: false,
});
