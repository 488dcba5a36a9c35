/** Titles and sentences of the transcripts. */
import type { Chapter } from './transcript-recorder.ts';

/** The title of each transcript, by name. */
export const TITLES = {
  'kcb-sms': 'A KCB verification by SMS on the wire',
  'iamport-popup': 'An IamPort V1 verification on the wire, in a window',
  'iamport-redirect': 'An IamPort V1 verification on the wire, by redirect',
  'portone-popup': 'A PortOne V2 verification on the wire, in a window',
  'portone-redirect': 'A PortOne V2 verification on the wire, by redirect',
} as const;
/** Name of a transcript, which is also the name of its file. */
export type TranscriptName = keyof typeof TITLES;

/** Introductions of the chapters of the KCB transcript. */
export const KCB_INTRODUCTIONS: Readonly<Record<Chapter['word'], string>> = {
  start:
    'The page [starts](../explanation/flow.md#start) a verification. The API gets an access token and a service token from KCB. It keeps `enc_key` and the return key.',
  redirect:
    'A form [redirects](../explanation/flow.md#redirect) the browser to KCB’s page. The person chooses a carrier, enters personal data, and types the code of the SMS. The answers are HTML. The transcript shows the name under which the journal keeps each page.',
  callback:
    'The browser [returns](../explanation/flow.md#callback). The API asks KCB for the result, [completes](../explanation/flow.md#complete) the transaction, encrypts the result, and redirects the browser.',
  result:
    'The page sends `params` and gets the [result](../explanation/flow.md#result). It works once, and only with the cookie of the start.',
};

/** Introductions of the chapters of a transcript with a provider’s script. */
export const INTRODUCTIONS: Readonly<Record<Chapter['word'], string>> = {
  start:
    'The page [starts](../explanation/flow.md#start) a verification, and gets the argument of the provider’s script. The API calls no provider yet, because the verification begins in the browser.',
  redirect:
    'The page calls the script, which opens the provider’s page. The transcript leaves out the person’s steps, and shows how the journal keeps the opening.',
  callback:
    'The browser reports which attempt has ended. The API trusts nothing else that it says. The API [finds its own transaction](../explanation/flow.md#iamport-v1-and-portone-v2), asks the provider, checks the answer, and encrypts the result.',
  result:
    'The page sends `params` and gets the [result](../explanation/flow.md#result). It works once, and only with the cookie of the start.',
};

/** One sentence for each request, by its first line. */
export const SENTENCES: Readonly<Record<string, string>> = {
  'POST /api/start-certificate': 'The page starts a verification.',
  'POST /v1/oauth2/access_token':
    'The API has no valid access token, and requests one. The body is a form, never JSON.',
  'POST /v1/id/phone/popup-start': 'The API requests a service token, and names the return address.',
  'POST /CommonSvl': 'The browser submits the form from the answer of the start.',
  'POST /CommonSvl/carrier': 'The person chooses a carrier and agrees.',
  'POST /CommonSvl/sms': 'The person enters personal data. The simulator sends an SMS.',
  'POST /CommonSvl/code': 'The person types the code. KCB sends the browser back.',
  'GET /api/certificate-callback/<returnKey>?svc_tkn=<svc_tkn>':
    'The browser follows. It carries only the return key, the service token and its cookie.',
  'POST /v1/id/phone/popup-result': 'The API requests the verified person. KCB returns it once.',
  'POST /api/certificate-result': 'The page opens the result.',
  'POST /v1/certification': 'The script opens IamPort’s page.',
  'POST /identity-verification': 'The script opens PortOne’s page.',
  'POST /certifications': 'The script has called back. The page reports the certification.',
  'POST /identity-verifications': 'The script’s promise has resolved. The page reports the verification.',
  'GET /certifications/<imp_uid>': 'The API requests the certification. Only `certified` counts.',
  'GET /identity-verifications/<identityVerificationId>?storeId=<storeId>':
    'The API requests the verification. Only `VERIFIED` counts.',
  'GET /certifications/redirect':
    'The browser follows. The API ignores what the query says about success. The cookie proves that this browser started.',
  'GET /identity-verifications/redirect':
    'The browser follows. The API reads only the id from the query. The cookie proves that this browser started.',
  'POST /users/getToken': 'The API has no valid access token, and requests one.',
};
