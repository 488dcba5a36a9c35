// `/v1/iamport.js`: a drop-in for IamPort's script, as far as certification goes.
import { isFramed, isMobile, listenTo, openFrame, openWindow, postForm, warn } from './provider-window.js';

const PARAMS = ['channelKey', 'pg', 'company', 'm_redirect_url', 'min_age', 'name', 'phone', 'carrier'];
const ACTION = `${SIMULATOR}/v1/certification`;
const MAX_ADDRESS = 4096;
const ONLY_CERTIFICATION = '[시뮬레이터] 본인인증(IMP.certification)만 흉내 내요. 결제는 할 수 없어요.';

// A page that loads the script twice has one IMP: what was initialised stays so.
const shared = (window[Symbol.for('bonin simulator iamport')] ??= { windows: 0 });

function init(code) {
  shared.userCode = String(code ?? '');
  shared.tierCode = undefined;
}

/** A branch of a merchant. The simulator has one world for all of them. */
function agency(code, tier) {
  init(code);
  shared.tierCode = tier;
}

/** A computer has a popup always; a phone goes away, unless it is told to have one or has no way back. */
function certification(said, callback) {
  const params = said ?? {};
  if (shared.userCode === undefined) return fail(params, callback, 'IMP.init을 먼저 호출해 주세요.');
  if (isMobile() && params.popup !== true && params.m_redirect_url) {
    return postForm(ACTION, fieldsOf(params, 'redirect', isFramed()));
  }
  shared.windows += 1;
  const name = `iamport-simulator-${shared.windows}`;
  const popup = openWindow(name);
  // Of a popup nothing may be read once it is the simulator's.
  const frame = popup === null ? blockedPopup(name) : undefined;
  shared.close = () => (frame === undefined ? popup.close() : frame.remove());
  listenTo(popup ?? frame.contentWindow, {
    origin: SIMULATOR,
    protocol: 'iamport',
    told: (response) => tell(callback, response),
    // Whoever closes the window leaves the page without a word, as in life.
    closed: () => {},
    over: () => frame?.remove(),
    refused: () => fail(params, callback, '[시뮬레이터] 페이지의 CSP(frame-src)가 시뮬레이터를 막았어요.'),
  });
  postForm(ACTION, fieldsOf(params, 'popup', frame !== undefined), name);
}

/** In an app's WebView, or before a click, there is no popup: the page shows a frame. */
function blockedPopup(name) {
  warn('The popup is blocked: a frame takes its place. Call IMP.certification in a click.');
  return openFrame(name);
}

function fieldsOf(params, way, framed) {
  const said = PARAMS.map((name) => [name, params[name]]);
  return {
    ...Object.fromEntries(said.filter(([, value]) => (value ?? '') !== '')),
    ...(shared.tierCode === undefined ? {} : { tier_code: shared.tierCode }),
    ...(framed ? { framed: 'yes' } : {}),
    user_code: shared.userCode,
    merchant_uid: params.merchant_uid || `nobody_${Date.now()}`,
    origin: location.href.slice(0, MAX_ADDRESS),
    way,
  };
}

/** Not even an attempt was made. */
function fail({ merchant_uid }, callback, error_msg, more = {}) {
  tell(callback, {
    success: false,
    imp_uid: null,
    merchant_uid: merchant_uid ?? null,
    pg_provider: null,
    pg_type: 'certification',
    error_code: null,
    error_msg,
    ...more,
  });
}

function tell(callback, response) {
  if (typeof callback === 'function') callback(response);
  else if (response.error_msg) warn(response.error_msg);
}

/** What IamPort does beside certification: the caller is told that the simulator does not. */
function payment(name) {
  return (...given) => {
    const callback = given.find((one) => typeof one === 'function');
    const params = given.find((one) => one !== null && typeof one === 'object') ?? {};
    warn(`IMP.${name} is not simulated: the simulator simulates identity verification alone.`);
    fail(params, callback, ONLY_CERTIFICATION, {
      imp_success: false,
      pg_type: 'payment',
      error_code: 'SIMULATOR',
    });
  };
}

function close() {
  shared.close?.();
  shared.close = undefined;
}

const IMP = {
  ...window.IMP,
  init,
  agency,
  certification,
  close,
  request_pay: payment('request_pay'),
  loadUI: payment('loadUI'),
  updateLoadUIRequest: payment('updateLoadUIRequest'),
  naver_zzim: payment('naver_zzim'),
  /** An app that comes back from a bank's says so here. There is none. */
  communicate: () => {},
  deinit: () => {
    close();
    shared.userCode = undefined;
  },
};
window.IMP = IMP;
