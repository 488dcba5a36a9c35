export const BUTTONS = {
  'sign-up': '가입하기',
  other: '보호자 동의',
  'adult-check': '성인 인증',
  'change-member-data': '새 휴대폰으로 바꾸기',
};

export const TEXTS: Record<string, string> = {
  joined: '가입했어요.',
  'already-a-member': '이미 가입하셨어요.',
  'no-ci': '다른 방법으로 인증해 주세요.',
  'guardian-needed': '보호자의 동의가 필요해요.',
  'no-guardian': '보호자로 확인할 수 없어요.',
  adult: '성인이에요.',
  'too-young': '청소년은 살 수 없어요.',
  'phone-changed': '휴대폰 번호를 바꿨어요.',
  'no-member': '가입한 적이 없어요.',
  cancelled: '인증을 취소했어요.',
  'came-back': '인증하지 않고 돌아왔어요.',
  'given-up': '인증을 그만뒀어요.',
  waiting: '인증을 기다리고 있어요.',
  'window-closed': '인증 창이 닫혔나요?',
  done: '이 창을 닫아 주세요.',
  internal_error: '잠시 뒤 다시 시도해 주세요.',
};
