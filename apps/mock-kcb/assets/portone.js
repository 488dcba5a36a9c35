// `/v2/browser-sdk.js`: a drop-in for PortOne's browser SDK, as far as identity verification goes.
import { isMobile, listenTo, openWindow, postForm } from './provider-window.js';

const TRANSACTION_TYPE = 'IDENTITY_VERIFICATION';
const REQUIRED = ['storeId', 'identityVerificationId', 'channelKey'];
let windows = 0;

async function requestIdentityVerification(request) {
  checkRequest(request);
  const way = wayOf(request);
  const fields = { request: JSON.stringify(request), way, origin: location.origin };
  const action = `${SIMULATOR}/identity-verification`;
  if (way === 'REDIRECTION') {
    postForm(action, fields);
    // The page goes away; nobody waits here any more.
    return new Promise(() => {});
  }
  windows += 1;
  const name = `portone-simulator-${windows}`;
  const opened = openWindow(name);
  if (opened === null) return failure(request, 'Aborted', '팝업이 차단되었습니다.');
  postForm(action, fields, name);
  const response = await answerOf(opened, request);
  return request.forceRedirect === true && request.redirectUrl !== undefined
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
  const way = asked ?? (isMobile() && redirectUrl !== undefined ? 'REDIRECTION' : 'POPUP');
  if (way !== 'POPUP' && way !== 'REDIRECTION') throw badRequest(`windowType ${way} is not supported`);
  if (way === 'REDIRECTION' && redirectUrl === undefined) throw badRequest('redirectUrl is required');
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

window.PortOne = { ...window.PortOne, requestIdentityVerification };
