/** What IamPort's configuration variables mean, in Korean. */
export const iamportMeanings = {
  IAMPORT_API_URL: '아임포트 REST API(V1)의 오리진',
  IAMPORT_SCRIPT_URL: '페이지가 불러오는 `iamport.js`의 주소',
  IAMPORT_IMP_KEY: 'REST API 키, `imp_key`',
  IAMPORT_IMP_SECRET: 'REST API 시크릿, `imp_secret`',
  IAMPORT_USER_CODE: '가맹점 식별코드. 예: `imp00000000`',
  IAMPORT_CHANNEL_KEY: '본인인증 채널 키',
  IAMPORT_PG: '채널 키 대신 쓰던 예전 방식의 채널 이름. 예: `danal.B010…`',
  IAMPORT_COMPANY: '이용자의 화면에 표시되는 이름',
  IAMPORT_PG_PROVIDER:
    '계약한 인증 기관(`danal`, `inicis_unified`, `kcp_v2` 등). 다른 기관의 인증은 거절합니다',
  IAMPORT_ORIGIN_CHECK:
    '인증을 열 수 있는 페이지: 등록된 페이지만(`required`), 아임포트가 페이지를 알려 주지 않을 때도(`if-present`), 앱의 웹뷰처럼 주소가 없는 페이지도(`apps`)',
} as const;
