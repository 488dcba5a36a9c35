/** What each configuration variable means, in Korean. A variable without a meaning does not compile. */
import type { PROVIDER_CONFIGS } from '@bonin/api/config/providers';
import type { ConfigVariables } from '@bonin/api/config/variables';
import type { Provider } from '@bonin/contracts/verification/provider';
import * as providers from './meanings-ko-of-each.ts';

type ByProvider = {
  readonly [Name in Provider]: Readonly<Record<keyof (typeof PROVIDER_CONFIGS)[Name]['variables'], string>>;
};
type OwnVariable = Exclude<keyof ConfigVariables, { [Name in Provider]: keyof ByProvider[Name] }[Provider]>;

const byProvider: ByProvider = providers;

const own: Readonly<Record<OwnVariable, string>> = {
  BONIN_MODE:
    '`live`(실서비스) 또는 `test`. `test`는 시뮬레이터하고만 통신하고 *테스트 모드* 칸의 값을 채웁니다',
  PUBLIC_ORIGIN: '브라우저가 API에 접속하는 오리진. 콜백 주소, 쿠키, 허용 오리진이 여기서 정해집니다',
  BONIN_HOST: '수신 주소',
  BONIN_PORT: '수신 포트',
  BONIN_KEEP_ALIVE_SECONDS:
    '유휴 연결을 열어 두는 시간(초). 앞단 프록시의 유지 시간보다 길어야 합니다(Google 로드 밸런서는 600초이므로 620)',
  BONIN_DRAIN_SECONDS:
    'SIGTERM을 받은 뒤 `/readyz`가 503을 돌려주면서 나머지 요청은 그대로 처리하는 시간(초). 그동안 로드 밸런서가 알아차립니다',
  BONIN_ROOT_SECRETS:
    '`<id>:<무작위 32바이트, base64url>`을 쉼표로 나열합니다. 암호화는 첫 번째 키로, 복호화는 모든 키로 합니다',
  BONIN_STORE:
    '`file:<경로>`(SQLite), `memory:`, `redis://…`나 `rediss://…`(Redis, Valkey), `postgres://…`(PostgreSQL)',
  BONIN_STORE_NAMESPACE:
    '서버 하나를 나눠 쓰는 서비스들을 구분하는 이름. Redis에서는 키 접두사, PostgreSQL에서는 스키마입니다',
  BONIN_STORE_REPLICAS:
    '쓰기를 확인해야 하는 Redis 복제본 수. 페일오버가 일어나도 잃는 것이 없지만, 복제본이 모자라면 서비스가 멈춥니다',
  BONIN_TRUSTED_PROXIES: '`X-Forwarded-For`를 믿어도 되는 리버스 프록시의 CIDR 목록(쉼표 구분)',
  BONIN_LOG_LEVEL: '남길 로그의 최저 수준. `debug`로 두면 상태 확인 요청도 남깁니다',
  BONIN_RECORDS: '접속기록을 남길 곳: `file:<폴더>`(하루에 파일 하나), `stdout` 또는 `off`',
  BONIN_RECORDS_DAYS: '접속기록 파일의 보관 일수. 법령은 규모에 따라 1년 또는 2년 이상을 요구합니다',
  BONIN_WEB_ROOT: 'API가 함께 서빙할 웹 앱의 빌드 폴더',
  BONIN_DOCS: '`/docs`와 `/openapi.json`을 열어 둘지 여부',
  BONIN_METRICS: '`/metrics`를 열어 둘지 여부. 연다면 프록시에서 외부 접근을 막으세요',
  BONIN_TRANSACTION_TTL_SECONDS: '시작부터 복귀까지 허용하는 시간(초)',
  BONIN_RESULT_TTL_SECONDS: '암호화된 결과를 열 수 있는 시간(초)',
  BONIN_UPSTREAM_TIMEOUT_MS: '한 단계에서 일어나는 외부 호출 전체의 제한 시간(밀리초)',
  HTTPS_PROXY: '인증 기관을 호출할 때 거치는 프록시(`https_proxy`도 됩니다). 없으면 `HTTP_PROXY`를 씁니다',
  HTTP_PROXY: '시뮬레이터처럼 `http:`로 부르는 곳에 쓰는 프록시',
  NO_PROXY: '프록시를 거치지 않을 호스트 목록(쉼표 구분): `host`, `.domain`, `host:port`, `*`',
  BONIN_STARTS_PER_MINUTE:
    '페이지에서 시작할 때 한 주소(IPv6는 /64)가 1분에 시작할 수 있는 횟수. /56은 두 배, /48은 네 배',
  BONIN_STARTS_PER_MINUTE_TOTAL:
    '이용 서비스 하나의 페이지들이 1분에 시작할 수 있는 횟수. KCB는 따로 셉니다. 절반은 적게 시작한 방문자 몫입니다',
  BONIN_STARTS_PER_MINUTE_SERVER: '이용 서비스 하나의 서버가 1분에 시작할 수 있는 횟수. KCB는 따로 셉니다',
  BONIN_SIMULATOR_ORIGIN:
    '시뮬레이터의 오리진. 테스트 모드에서는 모든 인증 기관 주소의 기본값이 여기서 나옵니다',
  BONIN_RELYING_PARTIES_FILE: '이용 서비스를 여러 개 적은 JSON 파일. 아래 변수 대신 씁니다',
  BONIN_RELYING_PARTY: '단일 이용 서비스의 id',
  BONIN_OPENER:
    '결과를 여는 쪽: 시작한 페이지(`browser`), 이용 서비스의 서버(`server`), 자체 키로 여는 이용 서비스의 서버(`offline`)',
  BONIN_OFFLINE_KEYS:
    '`offline`일 때 쓰는 `kid:key`의 쉼표 목록, 새 키가 먼저: 무작위 32바이트를 base64url 43자로 적습니다. API는 이 결과를 열지 않습니다',
  BONIN_REDIRECT_URLS: '`successUrl`과 `failUrl`로 쓸 수 있는 정확한 URL 목록(쉼표 구분)',
  BONIN_ALLOWED_ORIGINS:
    'code challenge를 주고 인증을 시작할 수 있는 오리진 목록(쉼표 구분). `server`로 여는 서비스는 이 페이지만 시크릿 없이 시작할 수 있습니다',
  BONIN_SECRET_SHA256: '이용 서비스 시크릿의 SHA-256(16진수)',
  BONIN_SERVICE_NAME: '사람들이 아는 서비스 이름. 연결 번호를 보여 주는 화면에 나옵니다',
  BONIN_TRANSFER_CODES_OFF:
    '`all` 또는 목적 목록(쉼표 구분). 이 목적의 결과는 연결 번호로 다른 브라우저에 옮길 수 없습니다',
  BONIN_PAGE_PROVIDERS: '페이지가 고를 수 있는 인증 기관 목록(쉼표 구분). 서버는 모두 고를 수 있습니다',
  BONIN_PAGE_PURPOSES: '페이지가 고를 수 있는 목적 목록(쉼표 구분). 서버는 모두 고를 수 있습니다',
  BONIN_LEAST_ASSURANCE:
    '목적별로 받아들이는 가장 낮은 보증 수준. `<목적>:<보증 수준>`을 쉼표로 나열합니다. 적지 않으면 `password-recovery`와 `change-member-data`는 `by-code` 이상이어야 합니다',
};

/** The meanings by variable, as cells of the table in `docs/reference/configuration.ko.md`. */
export const MEANINGS_KO = Object.assign({}, own, ...Object.values(byProvider)) as Readonly<
  Record<keyof ConfigVariables, string>
>;
