// `/v1/iamport.js`: a drop-in for IamPort's script, as far as certification goes.
import { isMobile, listenTo, openWindow, postForm } from './provider-window.js';

const PARAMS = ['channelKey', 'pg', 'company', 'm_redirect_url', 'min_age', 'name', 'phone', 'carrier'];
const ACTION = `${SIMULATOR}/v1/certification`;
let userCode;
let windows = 0;

function init(code) {
  userCode = String(code);
}

/** A computer has a popup always; a phone goes away, unless it is told to have one or has no way back. */
function certification(said, callback) {
  const params = said ?? {};
  if (userCode === undefined) return fail(params, callback, 'IMP.init을 먼저 호출해 주세요.');
  if (isMobile() && params.popup !== true && params.m_redirect_url) {
    return postForm(ACTION, fieldsOf(params, 'redirect'));
  }
  windows += 1;
  const name = `iamport-simulator-${windows}`;
  const opened = openWindow(name);
  if (opened === null) return fail(params, callback, '팝업이 차단되었습니다. 팝업을 허용해 주세요.');
  listenTo(opened, {
    origin: SIMULATOR,
    protocol: 'iamport',
    told: (response) => callback?.(response),
    // Whoever closes the window leaves the page without a word, as in life.
    closed: () => {},
  });
  postForm(ACTION, fieldsOf(params, 'popup'), name);
}

function fieldsOf(params, way) {
  const said = PARAMS.map((name) => [name, params[name]]);
  return {
    ...Object.fromEntries(said.filter(([, value]) => (value ?? '') !== '')),
    user_code: userCode,
    merchant_uid: params.merchant_uid || `nobody_${Date.now()}`,
    origin: location.href,
    way,
  };
}

/** Not even an attempt was made. */
function fail({ merchant_uid }, callback, text) {
  if (typeof callback !== 'function') throw new Error(text);
  callback({
    success: false,
    imp_uid: null,
    merchant_uid: merchant_uid ?? null,
    pg_provider: null,
    pg_type: 'certification',
    error_code: null,
    error_msg: text,
  });
}

window.IMP = { ...window.IMP, init, certification };
