// Run in a copy where Toy is a provider: a person goes through it, and two others try what they may not. Prints what they got.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApiInTestMode } from '../../generate/api-in-test-mode.ts';

const ORIGIN = 'http://localhost:5173';
const PERSON = { name: '홍길동', birthDate: '1990-01-01', ci: `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==` };
const SITE = 'site-1';
const SECRET = 'bonin-toy-secret';

/** Toy's API: what was told of a verification, to who knows the secret. */
const known = new Map<string, object>();
const toy = createServer(({ url = '', headers }, response) => {
  const answer = known.get(url.replace('/verifications/', ''));
  const isOurs = headers.authorization === `Bearer ${SECRET}`;
  response.writeHead(isOurs ? (answer === undefined ? 404 : 200) : 401, { 'x-simulator': 'toy' });
  response.end(JSON.stringify(answer ?? {}));
});
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

async function start(by: Browser): Promise<{ id: string; back: string; form: unknown }> {
  const urls = { successUrl: `${ORIGIN}/cert-result`, failUrl: `${ORIGIN}/cert-fail` };
  const { body } = await by.post('/api/start-certificate', { provider: 'toy', ...urls });
  const { fields } = body['form'] as { fields: { verificationId: string; returnUrl: string } };
  const back = `${new URL(fields.returnUrl).pathname}?verificationId=${fields.verificationId}`;
  return { id: fields.verificationId, back, form: body['form'] };
}

/** Toy has verified somebody. */
function verify(id: string, change: object = {}): void {
  const endedAt = new Date().toISOString();
  known.set(id, { id, siteId: SITE, status: 'verified', endedAt, person: PERSON, ...change });
}

const paramsIn = (location: unknown) => new URL(String(location)).searchParams.get('params');

async function wholeJourney(): Promise<object> {
  const person = browser();
  const { id, back, form } = await start(person);
  verify(id);
  const { location } = await person.get(back);
  const params = paramsIn(location);
  const opened = await person.post('/api/certificate-result', { params });
  const again = await person.post('/api/certificate-result', { params });
  return { form, location, opened: opened.body, again: again.body };
}

async function forgedByBrowser(): Promise<object> {
  const liar = browser();
  const { id, back } = await start(liar);
  known.set(id, { id, siteId: SITE, status: 'pending' });
  return liar.get(`${back}&status=verified&name=${encodeURIComponent(PERSON.name)}`);
}

async function forgedByAnother(change: object): Promise<object> {
  const liar = browser();
  const { id, back } = await start(liar);
  verify(id, change);
  return liar.get(back);
}

async function anotherBrowser(): Promise<object> {
  const [person, stranger] = [browser(), browser()];
  const { id, back } = await start(person);
  verify(id);
  const landing = await stranger.get(back);
  const params = paramsIn((await person.get(back)).location);
  await start(stranger);
  const opened = await stranger.post('/api/certificate-result', { params });
  return { landing, opened: opened.body };
}

const report = {
  whole: await wholeJourney(),
  byBrowser: await forgedByBrowser(),
  bySite: await forgedByAnother({ siteId: 'site-of-another' }),
  byReal: await forgedByAnother({ person: { ...PERSON, ci: `${'A'.repeat(86)}==` } }),
  stranger: await anotherBrowser(),
};
await api.close();
toy.closeAllConnections();
toy.close();
process.stdout.write(JSON.stringify(report));
