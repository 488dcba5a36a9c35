/** What the HTTP reference says about each call beside its schema, in the order of the page. */

/** By operation of the description. */
export const NOTES: Readonly<Record<string, readonly [title: string, text: string]>> = {
  startVerification: [
    'Start a verification',
    'Your server calls it with its secret, or your page calls it from an allowed origin. `successUrl` and `failUrl` must be entries of the relying party’s list. A server, and a page on another origin, must send a `codeChallenge`. Without `provider` the API uses the first one that is configured. The answer holds what the page needs to open the provider’s page.',
  ],
  returnFromKcbByQuery: [
    'KCB’s return, by GET',
    'KCB sends the browser here. The address contains a secret that only KCB and this browser know. The API redirects to `successUrl?params=…` or `failUrl?error=…`.',
  ],
  returnFromKcbByForm: [
    'KCB’s return, by POST',
    'The same with the fields in a form. Some in-app browsers return this way.',
  ],
  reportIamportReturn: [
    'Report the end of an IamPort certification',
    'The page calls it after `IMP.certification` has called back. The caller must prove the start. The answer is the address to open next.',
  ],
  reportPortoneReturn: [
    'Report the end of a PortOne verification',
    'The page calls it after `PortOne.requestIdentityVerification` has resolved. The caller must prove the start. The answer is the address to open next.',
  ],
  returnFromIamport: [
    'IamPort’s return by redirect',
    'A phone returns here. The API reads `imp_uid` and `merchant_uid` from the query and trusts no other field. The browser must hold the cookie of the start; otherwise it gets a page with a transfer code.',
  ],
  returnFromPortone: [
    'PortOne’s return by redirect',
    'A phone returns here. The API reads `identityVerificationId` from the query and trusts no other field. The browser must hold the cookie of the start; otherwise it gets a page with a transfer code.',
  ],
  openResult: [
    'Open a result',
    'Returns the verified person once. The caller must be the opener of the relying party and must prove the start. With an `Idempotency-Key`, the same call returns the same answer for 60 seconds.',
  ],
  getVerificationStatus: [
    'Read the status of a verification',
    'The caller must prove the start. `params` is present once the result has returned to the browser that started. With `ask=provider` the API asks PortOne for a result whose return was lost.',
  ],
  claimResult: [
    'Redeem a transfer code',
    'A person who returns in another browser sees six digits there. The browser that started sends them here and gets `params`. The caller must prove the start.',
  ],
  getLiveness: ['Liveness', 'Answers 200 while the process runs.'],
  getReadiness: [
    'Readiness',
    'Answers 200 while the API can work, and names the providers that a page may ask for.',
  ],
};
