// One provider against a server whose answers are altered one by one.
import { randomBytes } from 'node:crypto';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import type { UpstreamNotice } from '../../../src/providers/answers.ts';
import { createUpstreamHttp, type UpstreamHttp } from '../../../src/providers/http.ts';
import type { ProviderOutcome, ProviderSurroundings } from '../../../src/providers/provider.ts';
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
      timeoutMs: 5000,
      http: http ?? missing(),
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
    // The log names the field, and holds nothing of its value.
    const leaf = field.path.split('.').at(-1) ?? '';
    expect(upstream?.fields?.join()).toContain(leaf);
    expect(JSON.stringify(error)).not.toMatch(/CANARY|홍길동|19900101|1990-01-01|01000000001/);
    return;
  }
  const identity = identityOf(await outcome);
  if (expectation === 'same') expect(identity).toEqual(identityOf(whole));
  else if (expectation === 'without') expect(identity).toEqual(identityOf(whole, field.as));
  else expect(identity).not.toEqual(identityOf(whole));
}
