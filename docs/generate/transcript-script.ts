/** Journeys with a provider's script, really made: the person's part by the simulator's `finish`, the rest on the wire. */
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import { CertificationReturnResponse } from '@bonin/contracts/verification/certification-return';
import {
  StartIamportCertificate,
  StartPortoneCertificate,
} from '@bonin/contracts/verification/start-certificate';
import type { Simulator } from '@bonin/simulator';
import type { Api } from './api-in-test-mode.ts';
import {
  asker,
  journalReader,
  makeJourney,
  ORIGIN,
  SECRETS_OF_PERSON,
  type Journey,
} from './transcript-recorder.ts';

/** Whose script, and how the browser hears of the end: its window calls back, or it is sent back itself. */
export interface ScriptWay {
  readonly provider: 'iamport' | 'portone';
  readonly window: 'popup' | 'redirect';
}

/** What the window did, and what a page tells the API afterwards. */
interface WindowEnd {
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly back: FinishResponse;
}

/** Runs a verification with a provider’s script and records its messages. */
export const makeScriptJourney = (way: ScriptWay): Promise<Journey> =>
  makeJourney((app, simulator) => travel(way, app, simulator));

async function travel(way: ScriptWay, app: Api, simulator: Simulator): Promise<Omit<Journey, 'records'>> {
  const world = simulator.world();
  const journal = journalReader(() => world.journal());
  const ask = asker(app, journal);
  const started = await ask('POST', '/api/start-certificate', {
    headers: { origin: ORIGIN },
    body: {
      provider: way.provider,
      successUrl: `${ORIGIN}/cert-result`,
      failUrl: `${ORIGIN}/cert-fail`,
      purpose: 'sign-up',
    },
  });
  const cookie = String(started.answer.headers['set-cookie']).split(';')[0] ?? '';
  const end = await openWindow(way, simulator, started.answer.body);
  const inWindow = journal();

  const headers = { cookie };
  const returned =
    way.window === 'popup'
      ? await ask('POST', end.path, { headers: { ...headers, origin: ORIGIN }, body: end.body })
      : await ask('GET', pathOf(end.back), { headers });
  const location =
    way.window === 'popup'
      ? CertificationReturnResponse.parse(JSON.parse(returned.answer.body)).redirectUrl
      : String(returned.answer.headers['location']);
  const params = new URL(location).searchParams.get('params') ?? '';
  const opened = await ask('POST', '/api/certificate-result', {
    headers: { origin: ORIGIN, cookie, 'idempotency-key': 'chosen-by-the-page' },
    body: { params },
  });
  if (!opened.answer.body.includes('"verified"')) throw new TypeError(`not verified: ${opened.answer.body}`);
  const { transactionId } = JSON.parse(started.answer.body) as { transactionId: string };
  return {
    chapters: [
      { word: 'start', messages: started.messages },
      { word: 'redirect', messages: inWindow },
      { word: 'callback', messages: returned.messages },
      { word: 'result', messages: opened.messages },
    ],
    secrets: [
      ...SECRETS_OF_PERSON,
      transactionId,
      cookie.split('=')[1] ?? '',
      params,
      ...Object.values(end.body),
      world.credentials.iamport.impSecret,
      world.credentials.portone.apiSecret,
    ],
  };
}

function pathOf({ returnUrl, fields }: FinishResponse): string {
  return `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
}

/** What the provider's script does in the page, and the person in its window. */
async function openWindow(way: ScriptWay, simulator: Simulator, started: string): Promise<WindowEnd> {
  return way.provider === 'iamport'
    ? openIamport(way, simulator, started)
    : openPortone(way, simulator, started);
}

async function openIamport({ window }: ScriptWay, simulator: Simulator, started: string): Promise<WindowEnd> {
  const world = simulator.world();
  const { userCode, certification } = StartIamportCertificate.parse(JSON.parse(started));
  await openPage(simulator, '/v1/certification', {
    user_code: userCode,
    merchant_uid: certification.merchant_uid,
    ...(certification.company === undefined ? {} : { company: certification.company }),
    ...(certification.m_redirect_url === undefined ? {} : { m_redirect_url: certification.m_redirect_url }),
    origin: `${ORIGIN}/`,
    way: window,
  });
  const impUid = world.journal({ operation: 'page' }).at(-1)?.serviceToken ?? '';
  return {
    path: '/certifications',
    body: { imp_uid: impUid, merchant_uid: certification.merchant_uid },
    back: world.finish(impUid),
  };
}

async function openPortone({ window }: ScriptWay, simulator: Simulator, started: string): Promise<WindowEnd> {
  const { request } = StartPortoneCertificate.parse(JSON.parse(started));
  await openPage(simulator, '/identity-verification', {
    request: JSON.stringify(request),
    way: window === 'popup' ? 'POPUP' : 'REDIRECTION',
    origin: ORIGIN,
  });
  const { identityVerificationId } = request;
  return {
    path: '/identity-verifications',
    body: { identityVerificationId },
    back: simulator.world().finish(identityVerificationId),
  };
}

async function openPage(simulator: Simulator, url: string, fields: Record<string, string>): Promise<void> {
  const answer = await simulator.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: '127.0.0.1:4100' },
    payload: new URLSearchParams(fields).toString(),
  });
  if (answer.statusCode !== 200) throw new TypeError(`${url}: ${answer.statusCode} ${answer.body}`);
}
