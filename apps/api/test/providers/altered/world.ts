// One provider against a server whose answers are altered one by one.
import { randomBytes } from 'node:crypto';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import type { UpstreamNotice } from '../../../src/providers/answers.ts';
import { createUpstreamHttp, type UpstreamHttp } from '../../../src/providers/http.ts';
import type { ProviderOutcome, ProviderSurroundings } from '../../../src/providers/provider.ts';
import { createUpstream } from '../../../src/providers/upstream.ts';
import { startSharedProvider, type SharedProvider } from '../../support/fake-provider.ts';
import { identityOf, type Expectation, type Field } from './alteration.ts';

/** When the transactions begin, and when their persons are verified: seconds. */
export const STARTED = 1_800_000_000;
export const VERIFIED = STARTED + 60;

export interface AlteredWorld {
  readonly fake: () => SharedProvider;
  readonly surroundings: () => ProviderSurroundings;
  /** Notices since the last look. */
  readonly takeNotices: () => readonly UpstreamNotice[];
}

/** One server and one client for all tests of a file: a new one for each of hundreds would take longer than they do. */
export function useAlteredWorld(): AlteredWorld {
  let fake: SharedProvider | undefined;
  let http: UpstreamHttp | undefined;
  let notices: UpstreamNotice[] = [];
  const clock = { now: () => (VERIFIED + 1) * 1000 };
  beforeAll(async () => {
    fake = await startSharedProvider();
    http = createUpstreamHttp({ mode: 'test', clock, observe: () => undefined });
  });
  afterAll(async () => {
    await http?.close();
    await fake?.close();
  });
  return {
    fake: () => fake ?? missing(),
    surroundings: () => ({
      mode: 'test',
      upstream: createUpstream(http ?? missing(), 5000),
      clock,
      random: (bytes) => randomBytes(bytes).toString('base64url'),
      notice: (notice) => void notices.push(notice),
    }),
    takeNotices() {
      const taken = notices;
      notices = [];
      return taken;
    },
  };
}

const missing = (): never => {
  throw new Error('asked before the tests began');
};

/** The bytes of an answer: in UTF-8, or in EUC-KR without a word of it in the header. */
export function bytesOf(answer: object, charset: 'utf-8' | 'cp949'): Buffer {
  return iconv.encode(JSON.stringify(answer), charset);
}

const PROBLEMS = [
  'missing',
  'wrong type',
  'wrong form',
  'not in the list',
  'not ours',
  'not encrypted',
  'looks encrypted',
  'not decrypted',
];

/** The one field, with a problem out of the closed list. IamPort's and KCB's marks are told by the identity's own name. */
function namesOf({ path, as }: Field, problem: string): string[] {
  return [`${problem === 'not ours' && (as === 'ci' || as === 'di') ? as : path}: ${problem}`];
}

function problemsIn(fields: readonly string[] = []): string {
  return PROBLEMS.find((problem) => fields[0]?.endsWith(`: ${problem}`) === true) ?? '(none of the list)';
}

/** Every notice is about the one field. */
export function expectNotice(notices: readonly UpstreamNotice[], call: string, { path }: Field): void {
  expect(notices).toMatchObject([{ call, status: 200 }]);
  expect(notices[0]?.fields).toHaveLength(1);
  expect(notices[0]?.fields[0]).toMatch(new RegExp(`^${path}: (?:not in the list|wrong type|wrong form)$`));
}

/** Compares what became of an answer with what was expected. */
export async function expectOutcome(
  outcome: Promise<ProviderOutcome>,
  { field, whole, expectation }: { field: Field; whole: ProviderOutcome; expectation: Expectation },
): Promise<void> {
  if (expectation === 'refused') {
    const error: unknown = await outcome.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    const { code, upstream } = error as AppError;
    expect(code).toBe('provider_answer_invalid');
    // The log names the field and what is wrong with it, and holds nothing of its value.
    expect(upstream?.fields ?? []).toEqual(namesOf(field, problemsIn(upstream?.fields)));
    expect(JSON.stringify(error)).not.toMatch(/CANARY|홍길동|19900101|1990-01-01|01000000001/);
    return;
  }
  const identity = identityOf(await outcome);
  if (expectation === 'same') expect(identity).toEqual(identityOf(whole));
  else if (expectation === 'without') expect(identity).toEqual(identityOf(whole, field.as));
  else expect(identity).not.toEqual(identityOf(whole));
}
