/** What the transcripts share: a clock and chance that stand still, and messages out of what was really asked. */
import { createHash } from 'node:crypto';
import type { AccessRecord } from '@bonin/api/access-record';
import type { Deps } from '@bonin/api/deps';
import type { JournalEntry } from '@bonin/contracts/simulator/journal';
import { SIMULATED_CI_MARK, SIMULATED_DI_MARK } from '@bonin/contracts/simulator/marks';
import { startSimulator, type Simulator } from '@bonin/simulator';
import { buildApiInTestMode, type Api } from './api-in-test-mode.ts';
import { maskBody, maskHeaders, maskUrl, type Message } from './transcript-mask.ts';

/** 2 January 2026, noon in Seoul. */
const NOW = Date.parse('2026-01-02T03:00:00Z');
const SIMULATOR_ORIGIN = 'http://127.0.0.1:4100';

/** The origin of the web app in the transcripts. */
export const ORIGIN = 'http://localhost:5173';

/** 홍길동 of the default world, in all forms in which the data travels. */
export const SECRETS_OF_PERSON = [
  '홍길동',
  '01000000001',
  '900101',
  '19900101',
  '1990-01-01',
  '010-****-0001',
  SIMULATED_CI_MARK,
  SIMULATED_DI_MARK,
];

/** A part of the journey, in the API's word for it. */
export interface Chapter {
  readonly word: 'start' | 'redirect' | 'callback' | 'result';
  readonly messages: readonly Message[];
}

/** What was made, and every value of it that the transcript must not show. */
export interface Journey {
  readonly chapters: readonly Chapter[];
  /** The access records that the API wrote meanwhile. */
  readonly records: readonly AccessRecord[];
  readonly secrets: readonly string[];
}

/** An answer as it came. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Makes a journey. Clock and chance stand still, so it is the same on every machine. */
export async function makeJourney(
  travel: (app: Api, simulator: Simulator) => Promise<Omit<Journey, 'records'>>,
): Promise<Journey> {
  const clock = { now: () => NOW };
  const records: AccessRecord[] = [];
  const simulator = await startSimulator({ clock: clock.now });
  const app = await buildApiInTestMode(simulator.world().environment, {
    clock,
    random: countingRandom(),
    records: keptIn(records),
  });
  try {
    const { chapters, secrets } = await travel(app, simulator);
    return { chapters: withFixedOrigin(simulator.origin, chapters), records, secrets };
  } finally {
    await app.close();
    await simulator.close();
  }
}

/** A sink that keeps records in this list; the configuration is as it was. */
const keptIn = (records: AccessRecord[]): Deps['records'] => ({
  open: () => undefined,
  write: (record) => void records.push(record),
  swapFingerprint: async (fingerprint) => fingerprint,
  close: async () => undefined,
});

/** Chance that is the same on every run: fit for a transcript, and for nothing else. */
function countingRandom(): (bytes: number) => string {
  let count = 0;
  return (bytes) => {
    count += 1;
    return createHash('shake256', { outputLength: bytes }).update(`transcript ${count}`).digest('base64url');
  };
}

interface Ask {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Asks the API as a browser; what the API asked the simulator meanwhile stands between question and answer. */
export function asker(app: Api, journal: () => Message[]) {
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
export function journalReader(entries: () => JournalEntry[]): () => Message[] {
  let read = 0;
  return () => {
    const fresh = entries().slice(read);
    read += fresh.length;
    return fresh.flatMap(({ operation, request, response }) => {
      const peer = operation === 'page' || operation === 'return' ? 'browser' : 'api';
      return [
        message(
          peer,
          'simulator',
          `${request.method} ${maskUrl(request.path)}`,
          request.headers,
          request.body,
        ),
        message('simulator', peer, String(response.status), response.headers, response.body),
      ];
    });
  };
}

export function message(
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
