// All checks, in the order in which reports show them.
import type { Check } from './check.ts';
import { ACCESS_TOKEN_EXPIRED } from './checks/access-token-expired.ts';
import { ACCOUNT_BY_PHONE } from './checks/account-by-phone.ts';
import { AGE_BOUNDARY } from './checks/age-boundary.ts';
import { AGE_BY_UTC } from './checks/age-by-utc.ts';
import { AGE_BY_YEAR } from './checks/age-by-year.ts';
import { AGE_LEAP_DAY } from './checks/age-leap-day.ts';
import { ANSWER_OF_ANOTHER } from './checks/answer-of-another.ts';
import { CACHEABLE_RESULT } from './checks/cacheable-result.ts';
import { CANCEL } from './checks/cancel.ts';
import { CLOSED_WINDOW } from './checks/closed-window.ts';
import { CROSS_SITE_START } from './checks/cross-site-start.ts';
import { EXPIRED } from './checks/expired.ts';
import { FAILURE_ACCEPTED } from './checks/failure-accepted.ts';
import { FORGED_MESSAGE } from './checks/forged-message.ts';
import { HEAD_EATS_RETURN } from './checks/head-eats-return.ts';
import { HTML_ANSWER } from './checks/html-answer.ts';
import { ID_AS_PATH } from './checks/id-as-path.ts';
import { IN_APP_BROWSERS } from './checks/in-app-browsers.ts';
import { LOG_INJECTION } from './checks/log-injection.ts';
import { LOST_ANSWER } from './checks/lost-answer.ts';
import { MESSAGE_TO_ANYONE } from './checks/message-to-anyone.ts';
import { MOCK_LEFT } from './checks/mock-left.ts';
import { NUMBER_REUSED } from './checks/number-reused.ts';
import { ODD_PARAMETERS } from './checks/odd-parameters.ts';
import { OLDER_IMP_UID } from './checks/older-imp-uid.ts';
import { ONE_PERSON_TWICE } from './checks/one-person-twice.ts';
import { OPENER_MISSING } from './checks/opener-missing.ts';
import { OTHER_PERSON_THAN_EXPECTED } from './checks/other-person-than-expected.ts';
import { OTHER_SESSIONS_TOKEN } from './checks/other-sessions-token.ts';
import { OWN_TOKEN_ON_VICTIM } from './checks/own-token-on-victim.ts';
import { PERSON_IN_LOGS } from './checks/person-in-logs.ts';
import { PERSON_IN_STORAGE } from './checks/person-in-storage.ts';
import { PERSON_IN_URL } from './checks/person-in-url.ts';
import { POPUP_BLOCKED } from './checks/popup-blocked.ts';
import { POST_RETURN } from './checks/post-return.ts';
import { POST_WITHOUT_COOKIE } from './checks/post-without-cookie.ts';
import { RATE_LIMITED } from './checks/rate-limited.ts';
import { RAW_ERROR_SHOWN } from './checks/raw-error-shown.ts';
import { REDIRECT_FROM_REQUEST } from './checks/redirect-from-request.ts';
import { RELOAD } from './checks/reload.ts';
import { REPLAY_AT_ONCE } from './checks/replay-at-once.ts';
import { REPLAY_IN_A_ROW } from './checks/replay-in-a-row.ts';
import { RESULT_CALL_MISSING } from './checks/result-call-missing.ts';
import { RESULT_FROM_BROWSER } from './checks/result-from-browser.ts';
import { RETRY_FORBIDDEN } from './checks/retry-forbidden.ts';
import { RETURN_URL_FROM_HOST } from './checks/return-url-from-host.ts';
import { SECRETS_IN_BROWSER } from './checks/secrets-in-browser.ts';
import { SERVER_ERROR } from './checks/server-error.ts';
import { SLOW_PROVIDER } from './checks/slow-provider.ts';
import { STARTS_NOT_LIMITED } from './checks/starts-not-limited.ts';
import { TLS_NOT_VERIFIED } from './checks/tls-not-verified.ts';
import { TOKEN_NEVER_ISSUED } from './checks/token-never-issued.ts';
import { TOKEN_NOT_REUSED } from './checks/token-not-reused.ts';
import { TRUNCATED_ANSWER } from './checks/truncated-answer.ts';
import { TWO_TABS } from './checks/two-tabs.ts';
import { UNKNOWN_CODE } from './checks/unknown-code.ts';
import { UNUSUAL_NAMES } from './checks/unusual-names.ts';
import { WITHOUT_CI } from './checks/without-ci.ts';
import { WITHOUT_DI } from './checks/without-di.ts';
import { WITHOUT_PHONE } from './checks/without-phone.ts';
import { WRONG_CHARSET } from './checks/wrong-charset.ts';
import { XSS } from './checks/xss.ts';

/** All checks, in the order in which reports show them. */
export const CHECKS: readonly Check[] = [
  RESULT_FROM_BROWSER,
  RESULT_CALL_MISSING,
  OTHER_SESSIONS_TOKEN,
  OWN_TOKEN_ON_VICTIM,
  REPLAY_IN_A_ROW,
  REPLAY_AT_ONCE,
  TOKEN_NEVER_ISSUED,
  EXPIRED,
  UNKNOWN_CODE,
  FAILURE_ACCEPTED,
  ANSWER_OF_ANOTHER,
  OTHER_PERSON_THAN_EXPECTED,
  ACCOUNT_BY_PHONE,
  OLDER_IMP_UID,
  REDIRECT_FROM_REQUEST,
  RETURN_URL_FROM_HOST,
  MOCK_LEFT,
  TLS_NOT_VERIFIED,
  XSS,
  MESSAGE_TO_ANYONE,
  FORGED_MESSAGE,
  ID_AS_PATH,
  ONE_PERSON_TWICE,
  AGE_BOUNDARY,
  AGE_BY_YEAR,
  AGE_BY_UTC,
  AGE_LEAP_DAY,
  PERSON_IN_URL,
  PERSON_IN_STORAGE,
  SECRETS_IN_BROWSER,
  PERSON_IN_LOGS,
  RAW_ERROR_SHOWN,
  CACHEABLE_RESULT,
  NUMBER_REUSED,
  LOG_INJECTION,
  WITHOUT_CI,
  WITHOUT_DI,
  WITHOUT_PHONE,
  POST_WITHOUT_COOKIE,
  POST_RETURN,
  HEAD_EATS_RETURN,
  RELOAD,
  CANCEL,
  CLOSED_WINDOW,
  TWO_TABS,
  LOST_ANSWER,
  SLOW_PROVIDER,
  RATE_LIMITED,
  SERVER_ERROR,
  HTML_ANSWER,
  TRUNCATED_ANSWER,
  WRONG_CHARSET,
  RETRY_FORBIDDEN,
  ACCESS_TOKEN_EXPIRED,
  UNUSUAL_NAMES,
  OPENER_MISSING,
  POPUP_BLOCKED,
  ODD_PARAMETERS,
  IN_APP_BROWSERS,
  TOKEN_NOT_REUSED,
  STARTS_NOT_LIMITED,
  CROSS_SITE_START,
];
