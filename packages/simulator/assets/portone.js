// `/v2/browser-sdk.js`: a drop-in for PortOne's browser SDK, as far as identity verification goes.
import { isFramed, isMobile, listenTo, openWindow, postForm } from './provider-window.js';

const TRANSACTION_TYPE = 'IDENTITY_VERIFICATION';
const REQUIRED = ['storeId', 'identityVerificationId', 'channelKey'];
const VERIFICATION_ALONE =
  '[시뮬레이터] 본인인증(requestIdentityVerification)만 흉내 내요. 결제는 할 수 없어요.';
/** What PortOne's script does beside it, and the kind of its errors. */
const PAYMENTS = {
  requestPayment: ['PaymentError', 'PAYMENT'],
  requestIssueBillingKey: ['IssueBillingKeyError', 'ISSUE_BILLING_KEY'],
  requestIssueBillingKeyAndPay: ['IssueBillingKeyAndPayError', 'ISSUE_BILLING_KEY_AND_PAY'],
  loadPaymentUI: ['LoadPaymentUIError', 'PAYMENT'],
  loadIssueBillingKeyUI: ['LoadIssueBillingKeyUIError', 'ISSUE_BILLING_KEY'],
  updateLoadPaymentUIRequest: ['LoadPaymentUIError', 'PAYMENT'],
  updateLoadIssueBillingKeyUIRequest: ['LoadIssueBillingKeyUIError', 'ISSUE_BILLING_KEY'],
};
// A page that loads the script twice counts its windows once: a name that is used again would take over an open window.
const shared = (window[Symbol.for('bonin simulator portone')] ??= { windows: 0 });

async function requestIdentityVerification(request) {
  checkRequest(request);
  const way = wayOf(request);
  const framed = way === 'REDIRECTION' && isFramed() ? { framed: 'yes' } : {};
  const fields = { request: JSON.stringify(request), way, origin: location.origin, ...framed };
  const action = `${SIMULATOR}/identity-verification`;
  if (way === 'REDIRECTION') {
    postForm(action, fields);
    // The page goes away; nobody waits here any more.
    return new Promise(() => {});
  }
  shared.windows += 1;
  const name = `portone-simulator-${shared.windows}`;
  const opened = openWindow(name);
  if (opened === null) return failure(request, 'Aborted', '팝업이 차단되었습니다.');
  postForm(action, fields, name);
  const response = await answerOf(opened, request);
  return request.forceRedirect === true && request.redirectUrl
    ? goTo(request.redirectUrl, response)
    : response;
}

function answerOf(opened, request) {
  return new Promise((resolve) => {
    listenTo(opened, {
      origin: SIMULATOR,
      protocol: 'portone',
      id: request.identityVerificationId,
      told: resolve,
      closed: () => resolve(failure(request, 'Cancelled', '사용자가 창을 닫았습니다.')),
    });
  });
}

/** As a redirect would have gone back. */
function goTo(redirectUrl, response) {
  const url = new URL(redirectUrl);
  for (const [name, value] of Object.entries(response)) url.searchParams.set(name, value);
  location.assign(url);
  return new Promise(() => {});
}

function wayOf({ windowType, redirectUrl }) {
  const asked = isMobile() ? windowType?.mobile : windowType?.pc;
  const way = asked || (isMobile() && redirectUrl ? 'REDIRECTION' : 'POPUP');
  if (way !== 'POPUP' && way !== 'REDIRECTION') throw badRequest(`windowType ${way} is not supported`);
  if (way === 'REDIRECTION' && !redirectUrl) throw badRequest('redirectUrl is required');
  return way;
}

function checkRequest(request) {
  for (const name of REQUIRED) {
    const value = request?.[name];
    if (typeof value !== 'string' || value === '') throw badRequest(`${name} is required`);
  }
}

function failure({ identityVerificationId }, code, message) {
  return {
    transactionType: TRANSACTION_TYPE,
    identityVerificationId,
    identityVerificationTxId: '',
    code,
    message,
  };
}

/** What `isIdentityVerificationError` of the npm package knows. */
function badRequest(message) {
  const marks = { __portOneErrorType: 'IdentityVerificationError', transactionType: TRANSACTION_TYPE };
  return Object.assign(new Error(message), marks, { code: 'BadRequest' });
}

/** Of a call that the simulator does not simulate. */
async function refusePayment(name) {
  const [kind, transactionType] = PAYMENTS[name];
  const marks = { __portOneErrorType: kind, transactionType, code: 'BadRequest' };
  throw Object.assign(new Error(`${VERIFICATION_ALONE} (${name})`), marks);
}

const refusals = Object.keys(PAYMENTS).map((name) => [name, () => refusePayment(name)]);
const PortOne = { ...window.PortOne, ...Object.fromEntries(refusals), requestIdentityVerification };
window.PortOne = PortOne;
