/** Every Korean text of the app; errors have theirs in the contracts' table. */

export const KO = {
  brand: '본인',
  skip: '본문으로 바로 가기',
  testMode: '테스트 모드: 실제 인증이 아니에요',
  inbox: '인증번호 문자함 열기',
  home: '처음으로',
  errorCode: '오류 코드',
  start: {
    title: '휴대폰 본인인증',
    heading: '휴대폰 본인인증을 시작할게요',
    lead: '본인 명의 휴대폰만 있으면 금방 끝나요.',
    steps: [
      '본인확인기관 화면으로 이동해요.',
      '내 정보와 문자로 받은 인증번호를 입력해요.',
      '이 화면으로 돌아와 결과를 확인해요.',
    ],
    purposeLegend: '어떤 일로 인증하나요?',
    privacy: '이름과 휴대폰 번호는 본인확인기관 화면에서만 입력해요.',
    button: '휴대폰으로 본인인증하기',
    busy: '인증 화면을 여는 중이에요',
    retry: '다시 시도하기',
  },
  purpose: {
    'sign-up': '회원가입',
    'adult-check': '성인인증',
    'change-member-data': '회원정보 변경',
    'password-recovery': '비밀번호 찾기',
    purchase: '상품 구매',
    other: '기타',
  },
  opening: {
    title: '인증 결과 확인',
    heading: '인증 결과를 확인하고 있어요',
    lead: '잠시만 기다려 주세요.',
  },
  result: {
    title: '본인인증 완료',
    heading: '본인인증을 완료했어요',
    lead: '확인한 정보는 다음과 같아요.',
    name: '이름',
    birthDate: '생년월일',
    phoneNumber: '휴대폰 번호',
    carrier: '통신사',
    purpose: '인증 목적',
    verifiedAt: '인증 시각',
    ageHeading: '나이 확인',
    leaving: '이 화면을 벗어나면 여기 보이는 정보는 지워져요.',
  },
  carrier: {
    SKT: 'SKT',
    KT: 'KT',
    LGU: 'LG U+',
    SKT_MVNO: '알뜰폰(SKT)',
    KT_MVNO: '알뜰폰(KT)',
    LGU_MVNO: '알뜰폰(LG U+)',
  },
  age: {
    under14: { yes: '만 14세 미만이라 법정대리인의 동의가 필요해요', no: '만 14세 이상이에요' },
    minor: { yes: '만 19세 미만인 미성년자예요', no: '만 19세 이상인 성년이에요' },
    youth: { yes: '청소년 보호법에 따른 청소년이에요', no: '청소년 보호법에 따른 청소년이 아니에요' },
  },
  morning: (day: string, time: string) => `${day} 오전 ${time}`,
  afternoon: (day: string, time: string) => `${day} 오후 ${time}`,
  empty: {
    title: '인증 결과 없음',
    heading: '여기에는 보여 드릴 결과가 없어요',
    lead: '이미 확인했거나 주소에 결과가 없어요. 개인정보를 지키려고 결과는 한 번만 보여 드려요.',
  },
  fail: {
    title: '본인인증 실패',
    again: '다시 인증하기',
    check: '다시 확인하기',
    hereAgain: '이 브라우저에서 다시 인증하기',
  },
  unreachable: {
    heading: '서비스에 연결하지 못했어요',
    action: '인터넷 연결을 확인하고 다시 시도해 주세요.',
  },
  unknown: {
    heading: '본인인증을 마치지 못했어요',
    action: '처음부터 다시 시도해 주세요.',
  },
  notFound: {
    title: '페이지 없음',
    heading: '페이지를 찾을 수 없어요',
    lead: '주소가 바뀌었거나 잘못 입력된 것 같아요.',
  },
};

/** The shape that each language fills. */
export type Texts = typeof KO;
