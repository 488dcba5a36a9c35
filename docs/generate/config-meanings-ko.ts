/** What each configuration variable means, in Korean. A variable without a meaning does not compile. */
import type { ConfigVariables } from '@bonin/api/config-variables';

/** The meanings by variable, as cells of the table in `docs/reference/configuration.ko.md`. */
export const MEANINGS_KO: Readonly<Record<keyof ConfigVariables, string>> = {
  BONIN_MODE:
    '`live`(실서비스) 또는 `test`. `test`는 시뮬레이터하고만 통신하고 *테스트 모드* 칸의 값을 채웁니다',
  PUBLIC_ORIGIN: '브라우저가 API에 접속하는 오리진. 콜백 주소, 쿠키, 허용 오리진이 여기서 정해집니다',
  BONIN_HOST: '수신 주소',
  BONIN_PORT: '수신 포트',
  BONIN_KEEP_ALIVE_SECONDS:
    '유휴 연결을 열어 두는 시간(초). 앞단 프록시의 유지 시간보다 길어야 합니다(Google 로드 밸런서는 600초이므로 620)',
  BONIN_ROOT_SECRETS:
    '`<id>:<무작위 32바이트, base64url>`을 쉼표로 나열합니다. 암호화는 첫 번째 키로, 복호화는 모든 키로 합니다',
  BONIN_STORE: '`file:<경로>`(SQLite) 또는 `memory:`',
  BONIN_TRUSTED_PROXIES: '`X-Forwarded-For`를 믿어도 되는 리버스 프록시의 CIDR 목록(쉼표 구분)',
  BONIN_LOG_LEVEL: '남길 로그의 최저 수준',
  BONIN_WEB_ROOT: 'API가 함께 서빙할 웹 앱의 빌드 폴더',
  BONIN_DOCS: '`/docs`와 `/openapi.json`을 열어 둘지 여부',
  BONIN_METRICS: '`/metrics`를 열어 둘지 여부. 연다면 프록시에서 외부 접근을 막으세요',
  KCB_CARRIER_FIELD: '계약에서 통신사 코드가 담기는 결과 필드 이름',
  BONIN_TRANSACTION_TTL_SECONDS: '시작부터 복귀까지 허용하는 시간(초)',
  BONIN_RESULT_TTL_SECONDS: '암호화된 결과를 열 수 있는 시간(초)',
  BONIN_UPSTREAM_TIMEOUT_MS: '한 단계에서 일어나는 외부 호출 전체의 제한 시간(밀리초)',
  HTTPS_PROXY: '인증 기관을 호출할 때 거치는 프록시(`https_proxy`도 됩니다). 없으면 `HTTP_PROXY`를 씁니다',
  HTTP_PROXY: '시뮬레이터처럼 `http:`로 부르는 곳에 쓰는 프록시',
  NO_PROXY: '프록시를 거치지 않을 호스트 목록(쉼표 구분): `host`, `.domain`, `host:port`, `*`',
  BONIN_STARTS_PER_MINUTE: '한 주소(IPv6는 /64)에서 1분에 시작할 수 있는 횟수',
  BONIN_STARTS_PER_MINUTE_TOTAL: '서비스 전체에서 1분에 시작할 수 있는 횟수',
  BONIN_SIMULATOR_ORIGIN:
    '시뮬레이터의 오리진. 테스트 모드에서는 모든 인증 기관 주소의 기본값이 여기서 나옵니다',
  BONIN_RELYING_PARTIES_FILE: '이용 서비스를 여러 개 적은 JSON 파일. 아래 변수 대신 씁니다',
  BONIN_RELYING_PARTY: '단일 이용 서비스의 id',
  BONIN_OPENER: '결과를 여는 쪽: 시작한 페이지(`browser`) 또는 이용 서비스의 서버(`server`)',
  BONIN_REDIRECT_URLS: '`successUrl`과 `failUrl`로 쓸 수 있는 정확한 URL 목록(쉼표 구분)',
  BONIN_ALLOWED_ORIGINS: 'code challenge를 주고 인증을 시작할 수 있는 다른 오리진 목록(쉼표 구분)',
  BONIN_SECRET_SHA256: '이용 서비스 시크릿의 SHA-256(16진수)',
  KCB_API_URL: 'KCB REST API의 오리진',
  KCB_POPUP_URL: '브라우저가 폼을 보내는 KCB 인증 페이지',
  KCB_MEMBER_CODE: '`idcf_mbr_com_cd`, 회원사코드',
  KCB_SITE_CODE: '`site_cd`, 사이트 코드',
  KCB_CLIENT_ID: 'KCB가 발급한 OAuth `client_id`',
  KCB_CLIENT_SECRET: 'KCB가 발급한 OAuth `client_secret`',
  KCB_SITE_NAME: '이용자의 화면과 문자에 표시되는 이름. EUC-KR로 24바이트 이하',
  KCB_SITE_URL: '이용자의 화면에 표시되는 서비스 주소',
  KCB_ENCRYPTED_FIELDS: '계약에 따라 암호화되어 오는 결과 필드 목록(쉼표 구분)',
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
  PORTONE_API_URL: '포트원 REST API(V2)의 오리진',
  PORTONE_SCRIPT_URL: '페이지가 불러오는 포트원 브라우저 SDK의 주소',
  PORTONE_STORE_ID: '`storeId`, 상점 아이디',
  PORTONE_API_SECRET: 'V2 API 시크릿',
  PORTONE_CHANNEL_KEY: '본인인증 채널 키',
  PORTONE_PG_PROVIDER:
    '계약한 인증 기관(`DANAL`, `INICIS_UNIFIED`, `KCP_V2` 등). 다른 기관의 인증은 거절합니다',
};
