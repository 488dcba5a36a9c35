/** How the configuration reference groups the variables. A variable without a group fails the generator. */

/** A heading of the reference, in both languages, and the variables below it. */
export interface ConfigGroup {
  readonly en: string;
  readonly ko: string;
  /** Names in the order of the table, or the prefix that all names of a provider share. */
  readonly names: readonly string[] | RegExp;
}

/** The groups in the order of the page. */
export const CONFIG_GROUPS: readonly ConfigGroup[] = [
  {
    en: 'Mode and addresses',
    ko: '실행 모드와 주소',
    names: [
      'BONIN_MODE',
      'PUBLIC_ORIGIN',
      'BONIN_HOST',
      'BONIN_PORT',
      'BONIN_KEEP_ALIVE_SECONDS',
      'BONIN_DRAIN_SECONDS',
      'BONIN_TRUSTED_PROXIES',
      'BONIN_WEB_ROOT',
    ],
  },
  {
    en: 'Keys and storage',
    ko: '키와 저장소',
    names: ['BONIN_ROOT_SECRETS', 'BONIN_STORE', 'BONIN_STORE_NAMESPACE', 'BONIN_STORE_REPLICAS'],
  },
  {
    en: 'Your service',
    ko: '이용 서비스',
    names: [
      'BONIN_RELYING_PARTIES_FILE',
      'BONIN_RELYING_PARTY',
      'BONIN_OPENER',
      'BONIN_OFFLINE_KEYS',
      'BONIN_REDIRECT_URLS',
      'BONIN_ALLOWED_ORIGINS',
      'BONIN_SECRET_SHA256',
      'BONIN_SERVICE_NAME',
      'BONIN_TRANSFER_CODES_OFF',
      'BONIN_PAGE_PROVIDERS',
      'BONIN_PAGE_PURPOSES',
      'BONIN_LEAST_ASSURANCE',
    ],
  },
  {
    en: 'Time limits and rate limits',
    ko: '유효 시간과 호출 제한',
    names: [
      'BONIN_TRANSACTION_TTL_SECONDS',
      'BONIN_RESULT_TTL_SECONDS',
      'BONIN_UPSTREAM_TIMEOUT_MS',
      'BONIN_STARTS_PER_MINUTE',
      'BONIN_STARTS_PER_MINUTE_TOTAL',
      'BONIN_STARTS_PER_MINUTE_SERVER',
    ],
  },
  {
    en: 'Records, logs, metrics and API documentation',
    ko: '접속기록, 로그, 지표, API 문서',
    names: ['BONIN_RECORDS', 'BONIN_RECORDS_DAYS', 'BONIN_LOG_LEVEL', 'BONIN_METRICS', 'BONIN_DOCS'],
  },
  { en: 'Outgoing proxy', ko: '외부 호출 프록시', names: ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] },
  { en: 'Simulator', ko: '시뮬레이터', names: ['BONIN_SIMULATOR_ORIGIN'] },
  { en: 'KCB', ko: 'KCB', names: /^KCB_/ },
  { en: 'IamPort V1', ko: '아임포트 V1', names: /^IAMPORT_/ },
  { en: 'PortOne V2', ko: '포트원 V2', names: /^PORTONE_/ },
];

/**
 * The variables of one group.
 *
 * @param group the group
 * @param all every variable, in the schema's order
 */
export function namesIn({ names }: ConfigGroup, all: readonly string[]): readonly string[] {
  return names instanceof RegExp
    ? all.filter((name) => names.test(name))
    : names.filter((name) => all.includes(name));
}

/**
 * Variables that stand in no group or in more than one.
 *
 * @param all every variable
 */
export function misplaced(all: readonly string[]): readonly string[] {
  const placed = CONFIG_GROUPS.flatMap((group) => namesIn(group, all));
  return all.filter((name) => placed.filter((other) => other === name).length !== 1);
}
