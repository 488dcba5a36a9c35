/** What KCB's configuration variables mean, in Korean. */
export const kcbMeanings = {
  KCB_CARRIER_FIELD: '계약에서 통신사 코드가 담기는 결과 필드 이름',
  KCB_API_URL: 'KCB REST API의 오리진',
  KCB_POPUP_URL: '브라우저가 폼을 보내는 KCB 인증 페이지',
  KCB_MEMBER_CODE: '`idcf_mbr_com_cd`, 회원사코드',
  KCB_SITE_CODE: '`site_cd`, 사이트 코드',
  KCB_CLIENT_ID: 'KCB가 발급한 OAuth `client_id`',
  KCB_CLIENT_SECRET: 'KCB가 발급한 OAuth `client_secret`',
  KCB_SITE_NAME: '이용자의 화면과 문자에 표시되는 이름. EUC-KR로 24바이트 이하',
  KCB_SITE_URL: '이용자의 화면에 표시되는 서비스 주소',
  KCB_ENCRYPTED_FIELDS: '계약에 따라 암호화되어 오는 결과 필드 목록(쉼표 구분)',
} as const;
