/** A whole KCB SMS journey, really made: one person at the simulator's pages. */
import type { Simulator } from '@bonin/simulator';
import type { Api } from './api-in-test-mode.ts';
import {
  asker,
  journalReader,
  makeJourney,
  ORIGIN,
  SECRETS_OF_PERSON,
  type Answer,
  type Journey,
} from './transcript-recorder.ts';

const PERSON = { name: '홍길동', birth: '900101', back: '1', phone: '01000000001', network: 'SKT' } as const;

/** Runs a KCB verification by SMS and records its messages. */
export const makeKcbJourney = (): Promise<Journey> => makeJourney(travel);

async function travel(app: Api, simulator: Simulator): Promise<Omit<Journey, 'records'>> {
  const world = simulator.world();
  const journal = journalReader(() => world.journal());
  const ask = asker(app, journal);

  const started = await ask('POST', '/api/start-certificate', {
    headers: { origin: ORIGIN },
    body: { successUrl: `${ORIGIN}/cert-result`, failUrl: `${ORIGIN}/cert-fail`, purpose: 'sign-up' },
  });
  const { transactionId, serviceToken, form } = JSON.parse(started.answer.body) as {
    transactionId: string;
    serviceToken: string;
    form: { fields: Record<string, string> };
  };
  const cookie = String(started.answer.headers['set-cookie']).split(';')[0] ?? '';

  const page = pages(simulator, form.fields);
  const captcha = await fillIn(page);
  const code = world.inbox({ serviceToken }).at(-1)?.code ?? '';
  const returnUrl = await typeCode(page, code);
  const redirect = journal();

  const returned = await ask('GET', returnUrl.pathname + returnUrl.search, { headers: { cookie } });
  const params = new URL(String(returned.answer.headers['location'])).searchParams.get('params') ?? '';

  const opened = await ask('POST', '/api/certificate-result', {
    headers: { origin: ORIGIN, cookie, 'idempotency-key': 'chosen-by-the-page' },
    body: { params },
  });
  if (!opened.answer.body.includes('"verified"')) throw new TypeError(`not verified: ${opened.answer.body}`);

  return {
    chapters: [
      { word: 'start', messages: started.messages },
      { word: 'redirect', messages: redirect },
      { word: 'callback', messages: returned.messages },
      { word: 'result', messages: opened.messages },
    ],
    secrets: [
      ...SECRETS_OF_PERSON,
      transactionId,
      serviceToken,
      cookie.split('=')[1] ?? '',
      returnUrl.pathname.split('/').at(-1) ?? '',
      params,
      code,
      captcha,
      world.credentials.kcb.clientSecret,
    ],
  };
}

type Page = (action: string, fields?: Record<string, string>) => Promise<Answer>;

/** Steps 1 and 2 of the simulator's pages. @returns what the captcha showed. */
async function fillIn(page: Page): Promise<string> {
  const { network, ...person } = PERSON;
  await page('');
  const smsPage = await page('/carrier', { network, 'consent-all': 'on' });
  const captcha = (
    /alt="보안문자, 숫자 (?<digits>[\d ]+)"/.exec(smsPage.body)?.groups?.['digits'] ?? ''
  ).replaceAll(' ', '');
  await page('/sms', { ...person, captcha });
  return captcha;
}

/** Step 3. @returns where the simulator sends the browser. */
async function typeCode(page: Page, code: string): Promise<URL> {
  const back = await page('/code', { code });
  const location = back.headers['location'];
  if (typeof location !== 'string') throw new TypeError('the simulator does not send the browser back');
  return new URL(location);
}

/** Submits forms as the browser does: hidden fields of the newest page, then what the person typed. */
function pages(simulator: Simulator, first: Readonly<Record<string, string>>): Page {
  let hidden: Record<string, string> = { ...first };
  return async (action, fields = {}) => {
    const answer = await simulator.app.inject({
      method: 'POST',
      url: `/CommonSvl${action}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: '127.0.0.1:4100' },
      payload: new URLSearchParams({ ...hidden, ...fields }).toString(),
    });
    if (answer.statusCode >= 400) throw new TypeError(`CommonSvl${action}: ${answer.statusCode}`);
    const inputs = answer.body.matchAll(
      /<input type="hidden" name="(?<name>idcf_mbr_com_cd|svc_tkn|page|turn)" value="(?<value>[^"]*)"/g,
    );
    hidden = Object.fromEntries([...inputs].map(({ groups }) => [groups?.['name'], groups?.['value']]));
    return answer;
  };
}
