/** All Korean texts of the app. The texts of errors are in `@bonin/contracts/error`. */

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
      '본인확인기관 화면을 열어요.',
      '내 정보와 문자로 받은 인증번호를 입력해요.',
      '이 화면으로 돌아와 결과를 확인해요.',
    ],
    purposeLegend: '어떤 일로 인증하나요?',
    providerLabel: '인증 서비스',
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
  provider: {
    kcb: 'KCB 휴대폰 본인확인',
    iamport: '아임포트 (V1)',
    portone: '포트원 (V2)',
  },
  waiting: {
    title: '본인인증 진행 중',
    waiting: {
      heading: '인증 창에서 계속해 주세요',
      lead: '인증을 마치면 결과가 이 화면에 나타나요.',
    },
    'window-closed': {
      heading: '인증 창이 보이지 않나요?',
      lead: '창이 열려 있다면 그대로 진행해 주세요. 닫았다면 다시 열 수 있어요.',
    },
    'window-blocked': {
      heading: '브라우저가 인증 창을 막았어요',
      lead: '아래 버튼을 누르면 열려요. 그래도 막히면 브라우저 설정에서 팝업을 허용해 주세요.',
    },
    unreachable: {
      heading: '서비스에 연결하지 못했어요',
      lead: '다시 연결하고 있어요. 인증 창은 닫지 말아 주세요.',
    },
    elsewhere: {
      heading: '다른 브라우저에서 인증을 마쳤어요',
      lead: '그 결과는 이 화면으로 옮길 수 없어요. 이 브라우저에서 처음부터 다시 시도해 주세요.',
    },
    reopen: '인증 창 다시 열기',
    open: '인증 창 열기',
    restart: '처음부터 다시',
  },
  ended: {
    title: '본인인증 끝남',
    expired: {
      heading: '본인인증 시간이 지났어요',
      lead: '시간 안에 인증이 끝나지 않았어요. 처음부터 다시 시도해 주세요.',
    },
    opened: {
      heading: '다른 창에서 결과를 확인했어요',
      lead: '개인정보를 지키려고 결과는 한 번만 보여 드려요. 그 창에서 계속해 주세요.',
    },
  },
  handedBack: {
    title: '본인인증 창',
    result: {
      heading: '인증을 마쳤어요',
      lead: '처음 시작한 화면에서 결과를 확인해 주세요. 이 창은 닫아도 돼요.',
    },
    fail: {
      heading: '처음 시작한 화면에서 계속해 주세요',
      lead: '이 창은 닫아도 돼요.',
    },
  },
  transfer: {
    title: '연결 번호',
    askHeading: '다른 브라우저에서 인증을 마쳤나요?',
    askLead: '그 브라우저에 보이는 연결 번호를 입력하면 결과를 여기로 가져와요.',
    fieldLabel: '연결 번호 6자리',
    fieldHint: '번호가 보이지 않으면 인증을 마친 화면으로 돌아가 확인해 주세요.',
    incomplete: '숫자 6자리를 입력해 주세요.',
    claim: '결과 가져오기',
    claiming: '결과를 가져오는 중이에요',
    showLead: '그곳에 연결 번호를 입력하면 결과를 볼 수 있어요.',
    codeLabel: '연결 번호',
    left: (time: string) => `남은 시간 ${time}`,
    steps: [
      '처음 시작한 브라우저로 돌아가요. 인증 화면이 보이면 뒤로 가기를 눌러요.',
      '잠시 뒤 나오는 칸에 연결 번호를 입력해요.',
    ],
    question: '이 본인인증을 직접 시작하셨나요?',
    home: (service: string, purpose: string) => `${service}에서 시작한 ${purpose} 본인인증이에요.`,
    unknownHome: '다른 브라우저에서 시작한 본인인증이에요.',
    why: '시작한 브라우저와 이 브라우저가 달라서, 결과를 보려면 연결 번호가 필요해요.',
    notMine: '직접 시작하지 않았다면 번호를 보지 말고 이 창을 닫아 주세요.',
    reveal: '네, 제가 시작했어요. 연결 번호 보기',
    onlyThere: (host: string) =>
      `이 번호는 ${host} 화면에만 입력해 주세요. 전화나 메시지, 다른 사이트에서 물으면 사기예요. 아무에게도 알려 주지 마세요.`,
    warning: '직접 시작한 인증이 아니라면 이 번호를 아무에게도 알려 주지 마세요.',
    expiredTitle: '연결 번호 시간이 지났어요',
    expiredText: '번호를 다시 받아 주세요.',
    renew: '번호 다시 받기',
    renewing: '새 번호를 받는 중이에요',
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
    assurance: '결과를 받은 방법',
    assurances: {
      'by-code': '다른 브라우저의 연결 번호로 가져왔어요',
      'by-starter': '시작한 화면이 조회했어요. 누가 인증했는지는 이 결과만으로 알 수 없어요',
    },
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

/** The texts that each language must provide. */
export type Texts = typeof KO;
