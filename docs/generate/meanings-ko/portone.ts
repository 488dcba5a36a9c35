/** What PortOne's configuration variables mean, in Korean. */
export const portoneMeanings = {
  PORTONE_API_URL: '포트원 REST API(V2)의 오리진',
  PORTONE_SCRIPT_URL: '페이지가 불러오는 포트원 브라우저 SDK의 주소',
  PORTONE_STORE_ID: '`storeId`, 상점 아이디',
  PORTONE_API_SECRET: 'V2 API 시크릿',
  PORTONE_CHANNEL_KEY: '본인인증 채널 키',
  PORTONE_PG_PROVIDER:
    '계약한 인증 기관(`DANAL`, `INICIS_UNIFIED`, `KCP_V2` 등). 다른 기관의 인증은 거절합니다',
} as const;
