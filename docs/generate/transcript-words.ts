/** What the transcripts say around their messages. */
import type { Chapter } from './transcript-recorder.ts';

/** Titles of the transcripts. */
export const TITLES = {
  'kcb-sms': 'A KCB SMS journey on the wire',
  'iamport-popup': 'An IamPort V1 journey on the wire, in a window',
  'iamport-redirect': 'An IamPort V1 journey on the wire, by redirect',
  'portone-popup': 'A PortOne V2 journey on the wire, in a window',
  'portone-redirect': 'A PortOne V2 journey on the wire, by redirect',
} as const;
/** Name of a transcript. */
export type TranscriptName = keyof typeof TITLES;

/** By chapter, of the KCB journey. */
export const KCB_INTRODUCTIONS: Readonly<Record<Chapter['word'], string>> = {
  start:
    'The page asks the api to [start](../flow.md#start). The api gets a bearer and a service token from KCB; `enc_key` and the return key stay with it.',
  redirect:
    'The browser is [redirected](../flow.md#redirect) by a form to KCB’s page, where the person chooses a carrier, says who he is and types the code of the SMS. A page’s answer is HTML; shown is the name under which the simulator’s journal keeps it.',
  callback:
    'The browser comes back to the [callback](../flow.md#callback). The api asks KCB, server to server, [completes](../flow.md#complete) the transaction, seals the result and sends the browser on.',
  result:
    'The page hands `params` in and gets the [result](../flow.md#result): once, and only because its cookie is the one that started.',
};

/** By chapter, of a journey with a provider’s script. */
export const INTRODUCTIONS: Readonly<Record<Chapter['word'], string>> = {
  start:
    'The page asks the api to [start](../flow.md#start), and gets the argument of the provider’s script. Nobody is asked upstream: the verification begins in the browser.',
  redirect:
    'The page calls the script, which opens the provider’s page. What the person does there is left out; shown is how the simulator’s journal keeps the opening.',
  callback:
    'The browser tells the api which attempt has ended, and nothing of what it says is believed: the api [finds its own transaction](../flow.md#iamport-v1-and-portone-v2), asks the provider server to server, checks the answer, and seals the result.',
  result:
    'The page hands `params` in and gets the [result](../flow.md#result): once, and only because its cookie is the one that started.',
};

/** By the first line of a request. */
export const SENTENCES: Readonly<Record<string, string>> = {
  'POST /api/start-certificate': 'The page starts a verification.',
  'POST /v1/oauth2/access_token':
    'The api has no living bearer yet and asks for one: as a form, never as JSON.',
  'POST /v1/id/phone/popup-start':
    'The api asks for a service token, and says where the browser is to come back.',
  'POST /CommonSvl': 'The browser submits the form that the start’s answer described.',
  'POST /CommonSvl/carrier': 'The person chooses a carrier and agrees.',
  'POST /CommonSvl/sms': 'The person says who he is; an SMS goes out.',
  'POST /CommonSvl/code': 'The person types the code, and KCB sends the browser back.',
  'GET /api/certificate-callback/<returnKey>?svc_tkn=<svc_tkn>':
    'The browser follows. All it carries is the return key, the service token and its cookie.',
  'POST /v1/id/phone/popup-result': 'The api asks who was verified. KCB tells it once.',
  'POST /api/certificate-result': 'The page opens the result.',
  'POST /v1/certification': 'The script opens IamPort’s page.',
  'POST /identity-verification': 'The script opens PortOne’s page.',
  'POST /certifications': 'The script has called back; the page tells which certification it was.',
  'POST /identity-verifications':
    'The script’s promise has resolved; the page tells which verification it was.',
  'GET /certifications/<imp_uid>': 'The api asks what became of it. Only `certified` counts.',
  'GET /identity-verifications/<identityVerificationId>?storeId=<storeId>':
    'The api asks what became of it. Only `VERIFIED` counts.',
  'GET /certifications/redirect':
    'The browser follows. What its query says of success is not believed; the cookie tells that it is the one that started.',
  'GET /identity-verifications/redirect':
    'The browser follows. All that counts of its query is the id; the cookie tells that it is the one that started.',
  'POST /users/getToken': 'The api has no living token yet and asks for one.',
};
