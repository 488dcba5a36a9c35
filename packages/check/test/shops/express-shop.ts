/** The sample shop in Express: one careful integration, with one planted defect where it is asked for. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { AppUnderTest, Launch } from '../../src/run-checks.ts';
import { CallFailed, type Has } from './call.ts';
import type { Defect } from './defects.ts';
import { iamportProvider } from './iamport-provider.ts';
import { kcbProvider } from './kcb-provider.ts';
import { portoneProvider } from './portone-provider.ts';
import { type Fields, NOBODY, type Outcome, type Person } from './provider.ts';

export interface ShopOptions {
  readonly protocol: 'kcb' | 'iamport' | 'portone';
  readonly defect?: Defect | undefined;
  /** Whether the account belongs to the first person who verifies. */
  readonly isOwned?: boolean;
  readonly port?: number;
  readonly log?: (line: string) => void;
}

interface Transaction {
  readonly id: string;
  state: 'started' | 'used';
}

interface Session {
  readonly pending: Map<string, Transaction>;
  readonly done: Set<string>;
  starts: number;
  isBlocked: boolean;
  person?: Person;
  account?: string;
}

const PROVIDERS = { kcb: kcbProvider, iamport: iamportProvider, portone: portoneProvider };
const PATHS = {
  kcb: '/return',
  iamport: '/certifications/redirect',
  portone: '/identity-verifications/redirect',
};
const SCRIPTS: readonly (readonly [Defect, (name: string) => string])[] = [
  ['message-to-anyone', (name) => `window.opener?.postMessage({ name: ${name} }, '*')`],
  ['person-in-storage', (name) => `localStorage.setItem('person', ${name})`],
  ['opener-missing', () => 'window.opener.location.reload()'],
];
const START_SCRIPTS: readonly (readonly [Defect, string])[] = [
  [
    'forged-message',
    "addEventListener('message', ({ data }) => fetch('/popup-done', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) }))",
  ],
  ['popup-blocked', "window.open('about:blank', 'auth').focus()"],
];
const MOST_STARTS = 20;
const LIMIT_YEARS = 14;

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const page = (body: string) =>
  `<!doctype html><html lang="ko"><meta charset="utf-8"><title>상점</title><body>${body}</body></html>`;

/** Starts the shop on a free port. */
export async function startExpressShop(
  { environment, now }: Launch,
  options: ShopOptions,
): Promise<AppUnderTest> {
  const app = express();
  const server = app.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines: string[] = [];
  const logs = {
    push: (line: string) => {
      lines.push(line);
      options.log?.(line);
    },
  };
  addRoutes(app, {
    environment,
    origin,
    options,
    logs,
    now: () => (now === undefined ? new Date() : new Date(now)),
  });
  return {
    origin,
    keepsConnections: true,
    logs: () => lines.join('\n'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
  readonly origin: string;
  readonly options: ShopOptions;
  readonly logs: { push(line: string): void };
  readonly now: () => Date;
}

function addRoutes(app: express.Express, { environment, origin, options, logs, now }: Surroundings): void {
  const has: Has = (defect) => options.defect === defect;
  const provider = PROVIDERS[options.protocol](environment, has);
  const sessions = new Map<string, Session>();
  const transactions = new Map<string, Transaction>();
  const accounts = new Map<string, string>();
  let owner: string | undefined;
  let count = 0;

  const sessionOf = (request: Request): Session | undefined =>
    sessions.get(/(?:^|; )sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
  const newSession = (response: Response): Session => {
    const id = randomBytes(16).toString('base64url');
    const session: Session = { pending: new Map(), done: new Set(), starts: 0, isBlocked: false };
    sessions.set(id, session);
    response.setHeader('set-cookie', `sid=${id}; Path=/; HttpOnly; SameSite=Lax`);
    return session;
  };

  const isOldEnough = ({ birthDate }: Person): boolean => {
    const at = now();
    const today = has('age-by-utc')
      ? at.toISOString().slice(0, 10)
      : new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(at);
    const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
    if (has('age-by-year')) return years >= LIMIT_YEARS;
    const day = has('age-boundary') ? dayAfter(today) : today;
    // The clamp of many date libraries: 29 February becomes the 28th.
    const birthday = has('age-leap-day') ? birthDate.replace(/02-29$/, '02-28') : birthDate;
    const full =
      Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthday.slice(5) ? 1 : 0);
    return full >= LIMIT_YEARS;
  };

  const accountOf = ({ ci, phone }: Person): string => {
    const key = has('account-by-phone') ? phone : ci;
    const known = key === undefined || has('one-person-twice') ? undefined : accounts.get(key);
    const account = known ?? `account-${accounts.size + 1}-${randomBytes(4).toString('hex')}`;
    accounts.set(key ?? account, account);
    return account;
  };

  const accept = (
    session: Session,
    person: Person,
    token: string,
    response: Response,
    target = '/done',
  ): void => {
    if (person.ci === undefined && has('without-ci')) throw new TypeError('no CI');
    if (person.di === undefined && person !== NOBODY && has('without-di')) throw new TypeError('no DI');
    if (person.phone === '' && person !== NOBODY && has('without-phone')) throw new TypeError('no phone');
    if (person.name.length > 30 && has('unusual-names') && options.protocol !== 'kcb')
      throw new RangeError('too long for the column');
    if (!isOldEnough(person)) return refuse(response, 'too-young');
    if (options.isOwned === true && !has('other-person-than-expected')) {
      owner ??= person.ci;
      if (owner !== person.ci) return refuse(response, 'another-person');
    }
    session.person = person;
    session.account = accountOf(person);
    session.done.add(token);
    count += 1;
    logs.push(has('person-in-logs') ? `verified ${person.name}` : 'verified');
    const shown = has('person-in-url') ? `${target}?name=${encodeURIComponent(person.name)}` : target;
    response.redirect(303, shown);
  };

  const refuse = (response: Response, code: string, detail = ''): void => {
    logs.push(`refused ${code}`);
    const shown = has('xss') ? detail : escaped(has('raw-error-shown') ? detail : '');
    response
      .status(403)
      .set({ 'cache-control': 'no-store', 'content-security-policy': "frame-ancestors 'none'" })
      .type('html')
      .send(page(`<h1>인증하지 못했어요</h1><p>다시 시도해 주세요.</p><p>${shown}</p>`));
  };

  app.use(express.urlencoded({ extended: true }), express.json());

  const start = async (request: Request, response: Response): Promise<void> => {
    const isForeign = request.headers.origin !== undefined && request.headers.origin !== origin;
    if (isForeign && !has('cross-site-start')) return refuse(response, 'foreign-origin');
    if (has('in-app-browsers') && (request.headers['user-agent'] ?? '').includes('KAKAOTALK'))
      return refuse(response, 'browser');
    const session = sessionOf(request) ?? newSession(response);
    session.starts += 1;
    if (session.starts > MOST_STARTS && !has('starts-not-limited')) return void response.status(429).end();
    if (session.isBlocked) return refuse(response, 'blocked');
    if (has('closed-window') && session.pending.size > 0) return refuse(response, 'pending');
    const host = has('return-url-from-host')
      ? `http://${request.get('x-forwarded-host') ?? request.get('host')}`
      : origin;
    const { id, page: shown } = await provider.start(host + PATHS[options.protocol]);
    const transaction: Transaction = { id, state: 'started' };
    transactions.set(id, transaction);
    if (has('two-tabs')) session.pending.clear();
    session.pending.set(id, transaction);
    const scripts = START_SCRIPTS.filter(([defect]) => has(defect)).map(
      ([, code]) => `<script>${code}</script>`,
    );
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(page(scripts.join('') + shown));
  };
  app.post('/start', start);
  if (has('cross-site-start')) app.get('/start', start);

  const askFor = async (
    session: Session,
    transaction: Transaction,
    token: string,
    fields: Fields,
    response: Response,
  ) => {
    let outcome: Outcome;
    try {
      outcome = has('result-call-missing')
        ? { kind: 'verified', person: NOBODY }
        : await provider.result(transaction.id, token, fields);
    } catch (error) {
      session.pending.delete(transaction.id);
      if (!(error instanceof CallFailed)) throw error;
      if (has('lost-answer') && error.kind === 'network') session.isBlocked = true;
      if (has('rate-limited') && error.status === 429) session.isBlocked = true;
      if (has('wrong-charset') && error.text.includes('\uFFFD')) session.isBlocked = true;
      if (has('html-answer') && error.text.startsWith('<')) session.isBlocked = true;
      if (has('server-error') && error.status === 500) return accept(session, NOBODY, token, response);
      return refuse(response, error.kind, has('raw-error-shown') ? error.text : '');
    }
    if (outcome.kind === 'verified') {
      if (has('replay-at-once') && session.done.has(token)) count += 1;
      return accept(session, outcome.person, token, response);
    }
    session.pending.delete(transaction.id);
    if (has('cancel')) session.isBlocked = true;
    const claimed = has('result-from-browser') ? provider.claimed(fields) : undefined;
    if (claimed !== undefined) return accept(session, claimed, token, response);
    return refuse(response, outcome.code, outcome.message);
  };

  const comeBack = async (request: Request, response: Response): Promise<void> => {
    if (request.method === 'HEAD') return void response.end();
    const raw = (request.method === 'POST' ? request.body : request.query) as Record<string, unknown>;
    if (has('odd-parameters')) (raw[provider.tokenField] as string).trim();
    const fields = textsOf(raw);
    const token = fields[provider.tokenField] ?? '';
    if (!provider.tokenForm.test(token)) {
      logs.push(has('log-injection') ? `unknown token ${token}` : 'bad token');
      return void response.status(400).type('html').send(page('잘못된 요청이에요.'));
    }
    const session = sessionOf(request);
    if (session === undefined && request.method === 'POST' && !has('post-without-cookie'))
      return response.redirect(303, `${PATHS[options.protocol]}?${new URLSearchParams(fields).toString()}`);
    if (has('redirect-from-request') && fields['next'] !== undefined)
      return response.redirect(303, fields['next']);
    if (has('head-eats-return')) await eat(token, session);
    return finish(session, token, fields, response);
  };

  const eat = async (token: string, session: Session | undefined) => {
    const transaction = transactions.get(token);
    if (session === undefined && transaction !== undefined)
      await provider.result(token, token, {}).catch(() => undefined);
  };

  const finish = async (
    known: Session | undefined,
    token: string,
    fields: Fields,
    response: Response,
  ): Promise<void> => {
    if (known === undefined && !has('other-sessions-token')) return refuse(response, 'no-session');
    const session = known ?? newSession(response);
    if (has('mock-left') && fields['test'] === '1') return accept(session, NOBODY, token, response);
    if (session.done.has(token)) {
      if (has('reload')) throw new Error('used twice');
      if (has('replay-in-a-row')) count += 1;
      return response.redirect(303, '/done');
    }
    const transaction = findTransaction(session, token, fields);
    if (transaction === undefined) {
      if (has('two-tabs')) session.pending.clear();
      const isUnknown = has('token-never-issued') && session.pending.size > 0 && !transactions.has(token);
      return isUnknown ? accept(session, NOBODY, token, response) : refuse(response, 'unknown');
    }
    if (!has('replay-at-once')) {
      if (transaction.state === 'used') return response.redirect(303, '/done');
      transaction.state = 'used';
    }
    return askFor(session, transaction, token, fields, response);
  };

  const findTransaction = (session: Session, token: string, fields: Fields): Transaction | undefined => {
    const id = fields[provider.idField] ?? '';
    const own = session.pending.get(id);
    if (own !== undefined) return own;
    if (has('other-sessions-token') && session.pending.size === 0) return transactions.get(id);
    if (has('own-token-on-victim') && session.pending.size > 0) return transactions.get(id);
    const isPath = has('id-as-path') && !/^[\w-]+$/.test(token);
    return isPath ? [...session.pending.values()][0] : undefined;
  };

  if (has('forged-message'))
    app.post('/popup-done', (request, response) => {
      const session = sessionOf(request);
      const isTold = (request.body as Record<string, unknown>)['success'] !== undefined;
      if (session === undefined || !isTold) return refuse(response, 'unknown');
      accept(session, NOBODY, randomBytes(8).toString('hex'), response);
    });
  app.head(PATHS[options.protocol], comeBack);
  app.get(PATHS[options.protocol], comeBack);
  if (!has('post-return')) app.post(PATHS[options.protocol], comeBack);

  app.get('/done', (request, response) => {
    const { person } = sessionOf(request) ?? {};
    if (person === undefined) {
      response.status(401).type('html').send(page('먼저 인증해 주세요.'));
      return;
    }
    const secret = has('secrets-in-browser')
      ? `<input type="hidden" name="ci" value="${escaped(person.ci ?? '')}">`
      : '';
    const name = JSON.stringify(person.name);
    const script = SCRIPTS.filter(([defect]) => has(defect)).map(
      ([, code]) => `<script>${code(name)}</script>`,
    );
    const cache = has('cacheable-result') ? 'public, max-age=60' : 'no-store';
    response.set({ 'cache-control': cache, 'content-security-policy': "frame-ancestors 'none'" });
    response
      .type('html')
      .send(page(`<h1>${escaped(person.name)}님, 인증했어요</h1>${secret}${script.join('')}`));
  });
  app.get('/me', (request, response) => {
    const { person, account } = sessionOf(request) ?? {};
    response
      .set('cache-control', 'no-store')
      .json(person === undefined ? {} : { verified: true, account, name: person.name });
  });
  app.get('/count', (_, response) => {
    response.json({ count });
  });
  app.get('/', (_, response) => {
    response.type('html').send(page('<form method="post" action="/start"><button>본인인증</button></form>'));
  });
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const isTransport = error instanceof CallFailed || (error as { status?: number }).status === 413;
    logs.push(isTransport ? 'provider failed' : 'error');
    response
      .status(isTransport ? 503 : 500)
      .type('html')
      .send(page('잠시 뒤 다시 시도해 주세요.'));
  });
}

/** The fields that are one text each. */
function textsOf(raw: Record<string, unknown>): Fields {
  return Object.fromEntries(
    Object.entries(raw ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
