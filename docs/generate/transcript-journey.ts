/** A whole KCB SMS journey, really made: api and simulator in this process, one person at the simulator's pages. */
import { createHash } from 'node:crypto';
import type { JournalEntry } from '@bonin/contracts/simulator/journal';
import { SIMULATED_CI_MARK, SIMULATED_DI_MARK } from '@bonin/contracts/simulator/marks';
import { startSimulator, type Simulator } from '@bonin/mock-kcb';
import { buildApiInTestMode, type Api } from './api-in-test-mode.ts';
import { maskBody, maskHeaders, maskUrl, type Message } from './transcript-mask.ts';

/** 2 January 2026, noon in Seoul. */
const NOW = Date.parse('2026-01-02T03:00:00Z');
const ORIGIN = 'http://localhost:5173';
const SIMULATOR_ORIGIN = 'http://127.0.0.1:4100';
const PERSON = { name: '홍길동', birth: '900101', back: '1', phone: '01000000001', network: 'SKT' } as const;
/** In the forms in which it travels. */
const SECRETS_OF_PERSON = [
  PERSON.name,
  PERSON.phone,
  PERSON.birth,
  '19900101',
  '1990-01-01',
  '010-****-0001',
  SIMULATED_CI_MARK,
  SIMULATED_DI_MARK,
];

/** A part of the journey, in the api's word for it. */
export interface Chapter {
  readonly word: 'start' | 'redirect' | 'callback' | 'result';
  readonly messages: readonly Message[];
}

/** What was made, and every value of it that the transcript must not show. */
export interface Journey {
  readonly chapters: readonly Chapter[];
  readonly secrets: readonly string[];
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Makes the journey. Clock and chance stand still, so it is the same on every machine. */
export async function makeJourney(): Promise<Journey> {
  const clock = { now: () => NOW };
  const simulator = await startSimulator({ clock: clock.now });
  const app = await buildApiInTestMode(simulator.world().environment, { clock, random: countingRandom() });
  try {
    return await travel(app, simulator);
  } finally {
    await app.close();
    await simulator.close();
  }
}

/** Chance that is the same on every run: fit for a transcript, and for nothing else. */
function countingRandom(): (bytes: number) => string {
  let count = 0;
  return (bytes) => {
    count += 1;
    return createHash('shake256', { outputLength: bytes }).update(`transcript ${count}`).digest('base64url');
  };
}

async function travel(app: Api, simulator: Simulator): Promise<Journey> {
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
    chapters: withFixedOrigin(simulator.origin, [
      { word: 'start', messages: started.messages },
      { word: 'redirect', messages: redirect },
      { word: 'callback', messages: returned.messages },
      { word: 'result', messages: opened.messages },
    ]),
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

interface Ask {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Asks the api as a browser; what the api asked the simulator meanwhile stands between question and answer. */
function asker(app: Api, journal: () => Message[]) {
  return async (method: 'GET' | 'POST', url: string, { headers, body }: Ask) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await app.inject({
      method,
      url,
      headers: { ...headers, ...json },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const question = message('browser', 'api', `${method} ${maskUrl(url)}`, { ...json, ...headers }, body);
    const text = answer.body === '' ? undefined : (JSON.parse(answer.body) as unknown);
    const reply = message('api', 'browser', String(answer.statusCode), answer.headers, text);
    return { answer, messages: [question, ...journal(), reply] };
  };
}

/** What is new in the simulator's journal, as messages. */
function journalReader(entries: () => JournalEntry[]): () => Message[] {
  let read = 0;
  return () => {
    const fresh = entries().slice(read);
    read += fresh.length;
    return fresh.flatMap(({ operation, request, response }) => {
      const peer = operation === 'page' || operation === 'return' ? 'browser' : 'api';
      return [
        message(peer, 'simulator', `${request.method} ${request.path}`, request.headers, request.body),
        message('simulator', peer, String(response.status), response.headers, response.body),
      ];
    });
  };
}

function message(
  from: string,
  to: string,
  head: string,
  headers: Readonly<Record<string, unknown>>,
  body: unknown,
): Message {
  return {
    from,
    to,
    head,
    headers: maskHeaders(headers),
    body: body === undefined ? undefined : maskBody(body),
  };
}

/** The simulator took a free port; the transcript shows the usual one. */
function withFixedOrigin(origin: string, chapters: readonly Chapter[]): readonly Chapter[] {
  return JSON.parse(JSON.stringify(chapters).replaceAll(origin, SIMULATOR_ORIGIN)) as readonly Chapter[];
}
