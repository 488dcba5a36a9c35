/** The calls of each provider that the simulator answers, in the order of the page. */

/** A call of a provider. */
export interface SupportedCall {
  /** Method and path, as the simulator registers it. */
  readonly call: string;
  /** Its name in the journal and in faults; pages and scripts have none. */
  readonly operation?: string;
  readonly what: string;
}

/** A provider’s protocol: its calls and its gaps. */
export interface SupportedProtocol {
  readonly name: string;
  readonly calls: readonly SupportedCall[];
  /** What a caller may miss, as the end of a sentence. */
  readonly notSupported: string;
}

/** All protocols, in the order of the page. */
export const PROTOCOLS: readonly SupportedProtocol[] = [
  {
    name: 'KCB',
    calls: [
      { call: 'POST /v1/oauth2/access_token', operation: 'token', what: 'Issues an access token.' },
      { call: 'POST /v1/id/phone/popup-start', operation: 'popup-start', what: 'Issues a service token.' },
      { call: 'POST /CommonSvl', what: 'Opens the person’s page for a service token.' },
      { call: 'GET /CommonSvl', what: 'Opens the same page by a link.' },
      { call: 'POST /v1/id/phone/popup-result', operation: 'popup-result', what: 'Returns a success once.' },
    ],
    notSupported:
      'SEED encryption (`enc_algo_cd` 1131), server-to-server SMS verification without KCB’s page',
  },
  {
    name: 'IamPort V1',
    calls: [
      { call: 'POST /users/getToken', operation: 'iamport-token', what: 'Issues an access token.' },
      {
        call: 'GET /certifications/:imp_uid',
        operation: 'iamport-certification',
        what: 'Returns a certification.',
      },
      { call: 'DELETE /certifications/:imp_uid', what: 'Deletes a certification.' },
      {
        call: 'POST /certifications/otp/request',
        operation: 'iamport-otp-request',
        what: 'Sends a code by SMS.',
      },
      {
        call: 'POST /certifications/otp/confirm/:imp_uid',
        operation: 'iamport-otp-confirm',
        what: 'Checks a code or a PASS approval.',
      },
      { call: 'GET /v1/iamport.js', what: 'Serves the browser script.' },
      { call: 'GET /v1/iamport.esm.js', what: 'Serves the browser script as a module.' },
      {
        call: 'GET /js/:file',
        what: 'Serves the script at its older addresses, `iamport.payment-<version>.js`.',
      },
      { call: 'POST /v1/certification', what: 'Opens the person’s page for the script.' },
      { call: 'GET /v1/certification', what: 'Opens the same page by a link.' },
    ],
    notSupported: 'payments. Their calls exist and answer that only identity verification is simulated',
  },
  {
    name: 'PortOne V2',
    calls: [
      { call: 'POST /login/api-secret', operation: 'portone-login', what: 'Issues an access token.' },
      { call: 'POST /token/refresh', operation: 'portone-refresh', what: 'Renews an access token.' },
      { call: 'GET /identity-verifications/:id', operation: 'portone-get', what: 'Returns a verification.' },
      { call: 'GET /identity-verifications', operation: 'portone-list', what: 'Lists verifications.' },
      {
        call: 'POST /identity-verifications/:id/send',
        operation: 'portone-send',
        what: 'Sends a code or a PASS request.',
      },
      {
        call: 'POST /identity-verifications/:id/resend',
        operation: 'portone-resend',
        what: 'Sends the code again.',
      },
      {
        call: 'POST /identity-verifications/:id/confirm',
        operation: 'portone-confirm',
        what: 'Checks a code or a PASS approval.',
      },
      { call: 'GET /v2/browser-sdk.js', what: 'Serves the browser SDK.' },
      { call: 'GET /v2/browser-sdk.esm.js', what: 'Serves the browser SDK as a module.' },
      { call: 'POST /identity-verification', what: 'Opens the person’s page for the SDK.' },
      { call: 'GET /identity-verification', what: 'Opens the same page by a link.' },
    ],
    notSupported: 'payments and webhooks. PortOne documents no webhook for identity verification',
  },
];
