/** What a check works with: an app, its world, its wire, and people with browsers. */
import type { PersonOutcome, SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { FinishResponse, SimulatedWorld } from '@bonin/simulator';
import type { Page as BrowserPage } from 'playwright-core';
import type { AppUnderTest, Launch } from './bench/app.ts';
import type { Chromium } from './chromium/chromium.ts';
import { startOnPage, type StartPlace } from './chromium/start-page.ts';
import type { Subject } from './config.ts';
import { namesIn } from './filled.ts';
import type { Hop, Page } from './http/browser.ts';
import { valueAt } from './json-path.ts';
import { type Linking, linkingOf } from './linking.ts';
import { type Opinion, opinionOf } from './oracle.ts';
import type { Newcomers } from './people.ts';
import type { Begun, Driver } from './protocols/driver.ts';
import { type RequestChange, Session } from './session.ts';
import type { Wire } from './wire.ts';

/** A verification that began in a session. */
export interface Attempt extends Begun {
  readonly session: Session;
  /** The answer of the app's start. */
  readonly page: Page;
}

/** How a return differs from the ordinary one. */
export interface ReturnChange extends RequestChange {
  /** Other values for the fields that the provider gave. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST' | 'HEAD';
  /** Appended to the query as it is. */
  readonly rawQuery?: string;
}

/** An ordinary verification, or one with another end. */
export interface VerifyOptions {
  readonly session?: Session;
  readonly person?: SimulatedPerson;
  readonly outcome?: PersonOutcome;
  readonly start?: RequestChange;
  readonly back?: ReturnChange;
}

/** A verification from the start to the app's opinion. */
export interface Verified {
  readonly attempt: Attempt;
  readonly back: FinishResponse;
  readonly person: SimulatedPerson;
  readonly page: Page;
  readonly opinion: Opinion;
}

/** Thrown where the app starts no verification, so that nothing can be judged. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly status: number;
  constructor(status: number) {
    super(`the start answered ${status} and began no verification`);
    this.status = status;
  }
}

/** How old somebody must be; an adult where the configuration says nothing. */
export function yearsOf({ age = 20 }: Pick<Subject, 'age'>): number {
  return typeof age === 'number' ? age : age.years;
}

/** What a stage is made of. */
export interface StageParts {
  readonly subject: Subject;
  readonly driver: Driver;
  readonly world: SimulatedWorld;
  readonly wire: Wire;
  readonly app: AppUnderTest;
  readonly newcomers: Newcomers;
  readonly chromium?: Chromium | undefined;
  /** Starts another instance with another environment; `undefined` for an app that runs already. */
  readonly launch?: ((launch: Partial<Launch>) => Promise<AppUnderTest>) | undefined;
  /** The time that the app believes, as an instant of ISO 8601; the real time where it is absent. */
  readonly now?: string | undefined;
  /** Whether another instance can be given another time. */
  readonly knowsTime?: boolean | undefined;
}

/** One check's own place, with everything that it needs. */
export class Stage {
  readonly subject: Subject;
  readonly driver: Driver;
  readonly world: SimulatedWorld;
  readonly wire: Wire;
  readonly app: AppUnderTest;
  readonly launch: StageParts['launch'];
  readonly sessions: Session[] = [];
  readonly chromium: Chromium | undefined;
  /** Everything that this stage is made of, for a stage with another app. */
  readonly parts: StageParts;
  readonly #newcomers: Newcomers;
  /** A picture of what a browser saw: a PNG as base64. */
  screenshot?: string;
  #marked = 0;
  #markedEntry = 0;

  constructor(parts: StageParts) {
    const { subject, driver, world, wire, app, newcomers, launch } = parts;
    this.parts = parts;
    this.subject = subject;
    this.driver = driver;
    this.world = world;
    this.wire = wire;
    this.app = app;
    this.launch = launch;
    this.chromium = parts.chromium;
    this.#newcomers = newcomers;
  }

  /** The time of the app, in ms since 1970. */
  nowMs(): number {
    const { now } = this.parts;
    return now === undefined ? Date.now() : Date.parse(now);
  }

  /** Whether another instance can be given another time. */
  get knowsTime(): boolean {
    return this.parts.knowsTime === true;
  }

  /** The age that everybody has who must be accepted. */
  get limitYears(): number {
    return yearsOf(this.subject);
  }

  /** A new session: a browser that the app has never seen. */
  session(userAgent?: string, app: AppUnderTest = this.app): Session {
    const { deadlineMs } = this.subject;
    const hosts = new Set([new URL(app.origin).host, new URL(this.wire.origin).host]);
    const mayVisit = (host: string) =>
      hosts.has(host) || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(host);
    const otherOrigin = this.wire.origin;
    const { keepsConnections } = app;
    const options = { deadlineMs, otherOrigin, userAgent, mayVisit, keepsConnections };
    const session = new Session(app.origin, options);
    this.sessions.push(session);
    return session;
  }

  /** A person whom the app has never seen. */
  newcomer(person?: Parameters<Newcomers['create']>[1]): SimulatedPerson {
    return this.#newcomers.create(this.world, person);
  }

  /** Whoever the app accepts: the expected person, or somebody new. */
  rightPerson(): SimulatedPerson {
    const { expected } = this.subject;
    return expected === undefined ? this.newcomer() : this.world.people.get(expected);
  }

  /** Starts a verification. Throws {@link StartRefused} where the app does not. */
  async start(session: Session = this.session(), change: RequestChange = {}): Promise<Attempt> {
    const { page, begun } = await this.tryStart(session, change);
    if (begun === undefined) throw new StartRefused(page.status);
    return { ...begun, session, page };
  }

  /** Starts a verification, or gives the answer that began none. */
  async tryStart(session: Session, change: RequestChange = {}): Promise<{ page: Page; begun?: Begun }> {
    const { start, second = start } = this.subject;
    const mark = this.wire.mark();
    const config = this.sessions[0] === session ? start : second;
    const page =
      'page' in config
        ? await startOnPage(this.#startPlace(), session, config, change.extra)
        : await session.requests(config, change);
    const { browser } = session;
    const { world, wire } = this;
    const reports = this.subject.return !== undefined;
    const shown = { page, browser, world, wire, mark, reports, appOrigin: this.app.origin };
    const begun = await this.driver.begin(shown);
    return begun === undefined ? { page } : { page, begun };
  }

  #startPlace(): StartPlace {
    return { chromium: this.chromium, appOrigin: this.app.origin, providerOrigin: this.wire.origin };
  }

  /** The person's part: what happens on the provider's pages. */
  finish({ token }: Begun, person: SimulatedPerson, outcome?: PersonOutcome): FinishResponse {
    const { phoneNumber } = person;
    return this.world.finish(token, {
      person: { phoneNumber },
      ...(outcome === undefined ? {} : { outcome }),
    });
  }

  /** Brings a return to the app, as the ordinary one or changed, and does what the page there does. */
  async comeBack(session: Session, back: FinishResponse, change: ReturnChange = {}): Promise<Page> {
    const page = await this.#bring(session, back, change);
    const { landing } = this.subject;
    if (landing === undefined || change.method === 'HEAD') return page;
    const values = parametersOf(page);
    const isWhole = namesIn(landing).every((name) => name in values || name in session.captured);
    return isWhole ? session.request(landing, { values }) : page;
  }

  async #bring(session: Session, back: FinishResponse, change: ReturnChange): Promise<Page> {
    const { fields: own, method, rawQuery = '', extra = {}, crossSite = true, ...rest } = change;
    const fields = { ...back.fields, ...own };
    const report = this.subject.return;
    if (report !== undefined && (back.returnMethod === 'message' || back.returnMethod === 'none'))
      return session.request(report, { ...rest, extra, values: { ...fields, ...rest.values } });
    const verb = method ?? (back.returnMethod === 'POST' ? 'POST' : 'GET');
    const all = { ...fields, ...extra };
    const { headers, cookies } = rest;
    if (verb === 'POST')
      return session.browser.visit({
        method: verb,
        url: back.returnUrl,
        form: all,
        headers,
        cookies,
        crossSite,
      });
    const url = new URL(back.returnUrl);
    const query = `${new URLSearchParams(all).toString()}${rawQuery}`;
    url.search = url.search === '' ? query : `${url.search}&${query}`;
    return session.browser.visit({ method: verb, url: url.href, headers, cookies, crossSite });
  }

  /** What the app thinks of a session after a page. */
  async opinion(session: Session, page: Page): Promise<Opinion> {
    return opinionOf(this.subject, session, page);
  }

  /** What the app says about a session, without a page. */
  async whoami(session: Session): Promise<Opinion> {
    const { whoami } = this.subject.accept;
    if (whoami === undefined) throw new TypeError('the configuration names no whoami');
    const page = await session.request({ url: whoami.url, headers: { accept: 'application/json' } });
    const value = valueAt(page.body, whoami.path);
    const isKnown = value !== undefined && value !== null && value !== false && value !== '';
    return { end: isKnown ? 'accepted' : 'refused', whoami: page };
  }

  /** A whole verification, from start to return. */
  async verify(options: VerifyOptions = {}): Promise<Verified> {
    const { session = this.session(), person = this.rightPerson(), outcome, start, back: change } = options;
    const attempt = await this.start(session, start);
    const back = this.finish(attempt, person, outcome);
    const page = await this.comeBack(session, back, change);
    return { attempt, back, person, page, opinion: await this.opinion(session, page) };
  }

  /** Another verification with an ordinary person: whether the app still works. */
  async stillAccepts(session?: Session): Promise<boolean> {
    try {
      const { opinion } = await this.verify(session === undefined ? {} : { session });
      return opinion.end === 'accepted';
    } catch (error) {
      // A limit of the app is no answer to what was asked.
      if (error instanceof StartRefused && error.status !== 429) return false;
      throw error;
    }
  }

  /** CI and DI of a person in this world. */
  async linking({ phoneNumber }: SimulatedPerson): Promise<Linking> {
    return linkingOf(this.world, this.wire.target, phoneNumber);
  }

  /** The id of the account that a session has. */
  account({ whoami }: Opinion): string | undefined {
    return this.#told(whoami, this.subject.accept.whoami?.account);
  }

  /** The name of the verified person, as the app tells it. */
  nameOf({ whoami }: Opinion): string | undefined {
    return this.#told(whoami, this.subject.accept.whoami?.name);
  }

  /** The number that grows with each accepted verification. */
  async count(session: Session): Promise<number> {
    const { count } = this.subject;
    if (count === undefined) return 0;
    const page = await session.request({ url: count.url, headers: { accept: 'application/json' } });
    return Number(valueAt(page.body, count.path) ?? 0);
  }

  /** Keeps a picture of what a browser shows, as evidence. */
  async picture(page: BrowserPage): Promise<void> {
    const taken = await page.screenshot({ timeout: 5000 }).catch(() => undefined);
    if (taken !== undefined) this.screenshot = taken.toString('base64');
  }

  /** Everything that the browsers did since the control. */
  hops(): Hop[] {
    return this.sessions.flatMap(({ browser }) => browser.hops).slice(0, 400);
  }

  /** From here on, sessions belong to the check itself, not to its control. */
  forgetSessions(): void {
    this.sessions.length = 0;
    this.#marked = this.wire.mark();
    this.#markedEntry = this.world.journal().at(-1)?.id ?? 0;
  }

  /** The newest call before the check itself. */
  get marked(): number {
    return this.#marked;
  }

  /** The newest entry of the journal before the check itself. */
  get markedEntry(): number {
    return this.#markedEntry;
  }

  #told(whoami: Page | undefined, path: string | undefined): string | undefined {
    if (whoami === undefined || path === undefined) return undefined;
    const value = valueAt(whoami.body, path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
}

/** The parameters of a page's address, those after `#`, too. */
function parametersOf({ url, fragment }: Page): Record<string, string> {
  const after = new URLSearchParams(fragment.replace(/^#\??/, ''));
  return Object.fromEntries([...new URL(url).searchParams, ...after]);
}
