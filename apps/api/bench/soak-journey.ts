/** One person's journey in the soak: goes on after each fault, as a person would, and tells what became of it. */
import { setTimeout as delay } from 'node:timers/promises';
import { isErrorCode, ERRORS } from '@bonin/contracts/error';
import type { LightMyRequestResponse } from 'fastify';
import type { TestBrowser } from '../test/support/browser.ts';
import { FAIL_URL, SUCCESS_URL, type Harness } from '../test/support/harness.ts';
import { runScript } from '../test/support/sdk.ts';

/** The ways of the soak: each provider, and a page that asks for a result whose return was lost. */
export const WAYS = ['kcb', 'iamport', 'portone', 'portone, whose page asks'] as const;
export type Way = (typeof WAYS)[number];

/** How a journey ended. */
export interface JourneyEnd {
  /** `lost`: the person gave up. `swapped`: another person's name came. `doubled`: the result could be opened twice. */
  readonly end: 'right' | 'lost' | 'swapped' | 'doubled';
  /** How often the person was told to start again. */
  readonly startedAgain: number;
  /** How often a call was repeated. */
  readonly repeated: number;
}

/** What a journey needs. */
export interface JourneyParts {
  readonly h: Pick<Harness, 'sim' | 'world'>;
  readonly browser: TestBrowser;
  readonly way: Way;
  readonly person: { readonly name: string; readonly birthDate: string; readonly phoneNumber: string };
}

const MOST_STARTS = 8;
const MOST_REPEATS = 8;
/** Between two repeats of a call; a page asks the API about its provider no more often than this. */
const REPEAT_MS = 150;
const ASK_MS = 4100;

/** The person is told to start again: nothing more will come of this attempt. */
class StartAgain extends Error {}

/** Runs it to its end. */
export async function soakJourney(parts: JourneyParts): Promise<JourneyEnd> {
  const count = { startedAgain: 0, repeated: 0 };
  for (let start = 0; start < MOST_STARTS; start += 1) {
    try {
      return { end: await attempt(parts, () => (count.repeated += 1)), ...count };
    } catch (error) {
      if (!(error instanceof StartAgain)) throw error;
      count.startedAgain += 1;
    }
  }
  return { end: 'lost', ...count };
}

async function attempt(parts: JourneyParts, repeated: () => void): Promise<JourneyEnd['end']> {
  const { browser, person, way } = parts;
  const provider = way === 'portone, whose page asks' ? 'portone' : way;
  const body = { provider, successUrl: SUCCESS_URL, failUrl: FAIL_URL };
  const started = await insist(
    repeated,
    REPEAT_MS,
    async () => browser.post('/api/start-certificate', body),
    (answer) => (answer.statusCode === 200 ? answer : undefined),
  );
  const params = await comeBack(parts, started, repeated);
  const opened = await insist(
    repeated,
    REPEAT_MS,
    async () => open(browser, params, 'first'),
    (answer) => answer.json<Opened>(),
  );
  // The provider's own word that it cannot tell: the person starts again.
  if (opened.identity === undefined) throw new StartAgain();
  const again = await open(browser, params, 'other');
  if (again.statusCode === 200) {
    console.error(`doubled: ${JSON.stringify(opened)} then ${again.body}`);
    return 'doubled';
  }
  return opened.identity.name === person.name ? 'right' : 'swapped';
}

interface Opened {
  readonly identity?: { readonly name: string };
}

async function open(browser: TestBrowser, params: string, key: string): Promise<LightMyRequestResponse> {
  return browser.open(params, {}, { 'idempotency-key': `soak-${key}-key-0000001` });
}

/** The person verifies and comes back. @returns `params`. */
async function comeBack(
  { h, browser, person, way }: JourneyParts,
  started: LightMyRequestResponse,
  repeated: () => void,
): Promise<string> {
  if (way === 'kcb') {
    const { serviceToken } = started.json<{ serviceToken: string }>();
    const finished = h.world.finish(serviceToken, { person });
    return insist(
      repeated,
      REPEAT_MS,
      async () => browser.comeBack(finished),
      ({ headers }) => paramsOf(headers.location),
    );
  }
  const { path, body } = await runScript(h, started.json(), { person });
  if (way === 'portone, whose page asks') {
    const { transactionId } = started.json<{ transactionId: string }>();
    return insist(
      repeated,
      ASK_MS,
      async () => browser.get(`/api/certificates/${transactionId}?ask=provider`),
      (answer) => answer.json<{ params?: string }>().params,
    );
  }
  return insist(
    repeated,
    REPEAT_MS,
    async () => browser.post(path, body),
    (answer) => paramsOf(answer.json<{ redirectUrl: string }>().redirectUrl),
  );
}

/** Repeats a call until its answer brings what is wanted. @throws StartAgain for a final refusal, or after too many. */
async function insist<T>(
  repeated: () => void,
  everyMs: number,
  call: () => Promise<LightMyRequestResponse>,
  read: (answer: LightMyRequestResponse) => T | undefined,
): Promise<T> {
  for (let tries = 0; tries < MOST_REPEATS; tries += 1) {
    const answer = await call();
    const code = codeOf(answer);
    const wanted = code === undefined ? read(answer) : undefined;
    if (wanted !== undefined) return wanted;
    if (code !== undefined && ERRORS[code].final) throw new StartAgain();
    repeated();
    await delay(everyMs);
  }
  throw new StartAgain();
}

/** The code of a problem, or of a return that brought none. */
function codeOf({ statusCode, headers, body }: LightMyRequestResponse): keyof typeof ERRORS | undefined {
  const code =
    statusCode >= 400
      ? (JSON.parse(body) as { code: string }).code
      : new URL(headers.location ?? 'about:blank').searchParams.get('error');
  if (code === null) return undefined;
  if (!isErrorCode(code)) throw new Error(`unknown code, status ${statusCode}`);
  return code;
}

function paramsOf(url: unknown): string | undefined {
  return new URL(String(url)).searchParams.get('params') ?? undefined;
}
