// Run in a copy where Toy is a provider: a person goes through it, and two others try what they may not. Prints what they got.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApiInTestMode } from '../../generate/api-in-test-mode.ts';

const ORIGIN = 'http://localhost:5173';
const PERSON = { name: '홍길동', birthDate: '1990-01-01', ci: `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==` };
const SITE = 'site-1';
const SECRET = 'bonin-toy-secret';

interface ToySession {
  readonly verificationId: string;
  readonly returnUrl: string;
  readonly cancelUrl: string;
}

/** Toy's API: its sessions, and its verifications by ticket. It answers only with the secret and the session's key. */
const sessions = new Map<string, ToySession>();
const known = new Map<string, object>();
const toy = createServer((request, response) => {
  void (async () => {
    const { url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isOurs = headers.authorization === `Bearer ${SECRET}`;
    const answer =
      url === '/sessions' ? openSession(Buffer.concat(chunks).toString()) : resultOf(url, headers);
    response.writeHead(isOurs ? (answer === undefined ? 404 : 200) : 401, { 'x-simulator': 'toy' });
    response.end(JSON.stringify(answer ?? {}));
  })();
});

function openSession(body: string): object {
  const id = `session-${sessions.size + 1}`;
  sessions.set(id, JSON.parse(body) as ToySession);
  return { id, readKey: `key-of-${id}` };
}

function resultOf(url: string, headers: IncomingHttpHeaders): object | undefined {
  const ticket = url.replace('/verifications/', '');
  return headers['x-read-key'] === `key-of-session-${Number(ticket)}` ? known.get(ticket) : undefined;
}
await new Promise<void>((resolve) => {
  toy.listen(0, '127.0.0.1', resolve);
});
const api = await buildApiInTestMode({
  TOY_API_URL: `http://127.0.0.1:${(toy.address() as AddressInfo).port}`,
  TOY_SITE_ID: SITE,
  TOY_SECRET: SECRET,
});

/** A browser with a cookie jar. */
function browser() {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    async post(url: string, body: object) {
      const headers = { origin: ORIGIN, cookie: cookie(), 'content-type': 'application/json' };
      const answer = await api.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
      for (const { name, value } of answer.cookies) jar.set(name, value);
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
    },
    async get(url: string) {
      const answer = await api.inject({ method: 'GET', url, headers: { cookie: cookie() } });
      return { status: answer.statusCode, text: answer.body, location: answer.headers.location };
    },
  };
}

type Browser = ReturnType<typeof browser>;

interface Begun {
  /** The ticket that Toy gives at the return. */
  readonly ticket: string;
  /** Where Toy sends the browser, without the ticket. */
  readonly back: string;
  readonly cancel: string;
  readonly form: unknown;
  readonly verificationId: string;
}

async function start(by: Browser): Promise<Begun> {
  const urls = { successUrl: `${ORIGIN}/cert-result`, failUrl: `${ORIGIN}/cert-fail` };
  const { body } = await by.post('/api/start-certificate', { provider: 'toy', ...urls });
  const { action } = body['form'] as { action: string };
  const session = action.split('/').at(-1) ?? '';
  const { returnUrl, cancelUrl, verificationId } = sessions.get(session) as ToySession;
  const ticket = session.replace('session-', '').padStart(16, '0');
  const pathOf = (url: string) => new URL(url).pathname;
  return { ticket, back: pathOf(returnUrl), cancel: pathOf(cancelUrl), form: body['form'], verificationId };
}

/** Toy has verified somebody. */
function verify({ ticket, verificationId }: Begun, change: object = {}): string {
  const endedAt = new Date().toISOString();
  known.set(ticket, { verificationId, siteId: SITE, status: 'verified', endedAt, person: PERSON, ...change });
  return `?ticket=${ticket}`;
}

const paramsIn = (location: unknown) => new URL(String(location)).searchParams.get('params');

async function wholeJourney(): Promise<object> {
  const person = browser();
  const begun = await start(person);
  const { location } = await person.get(begun.back + verify(begun));
  const params = paramsIn(location);
  const opened = await person.post('/api/certificate-result', { params });
  const again = await person.post('/api/certificate-result', { params });
  return { form: begun.form, location, opened: opened.body, again: again.body };
}

async function cancelled(): Promise<object> {
  const person = browser();
  const begun = await start(person);
  const landing = await person.get(begun.cancel);
  const later = await person.get(begun.back + verify(begun));
  return { landing, later };
}

async function anothersTicket(): Promise<object> {
  const [person, liar] = [browser(), browser()];
  const [begun, lie] = [await start(person), await start(liar)];
  return liar.get(lie.back + verify(begun));
}

async function forgedByBrowser(): Promise<object> {
  const liar = browser();
  const begun = await start(liar);
  const query = verify(begun, { status: 'pending' });
  return liar.get(`${begun.back}${query}&status=verified&name=${encodeURIComponent(PERSON.name)}`);
}

async function forgedByAnother(change: object): Promise<object> {
  const liar = browser();
  const begun = await start(liar);
  return liar.get(begun.back + verify(begun, change));
}

async function anotherBrowser(): Promise<object> {
  const [person, stranger] = [browser(), browser()];
  const begun = await start(person);
  const landing = await stranger.get(begun.back + verify(begun));
  await start(stranger);
  const opened = await stranger.post('/api/certificate-result', { params: paramsIn(landing.location) });
  return { landing, opened: opened.body };
}

const report = {
  whole: await wholeJourney(),
  cancelled: await cancelled(),
  byTicket: await anothersTicket(),
  byBrowser: await forgedByBrowser(),
  byNobody: await forgedByAnother({ verificationId: undefined }),
  bySite: await forgedByAnother({ siteId: 'site-of-another' }),
  byReal: await forgedByAnother({ person: { ...PERSON, ci: `${'A'.repeat(86)}==` } }),
  stranger: await anotherBrowser(),
};
await api.close();
toy.closeAllConnections();
toy.close();
process.stdout.write(JSON.stringify(report));
