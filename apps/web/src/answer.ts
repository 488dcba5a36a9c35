/** Parses answers of the API. Every failure becomes a closed code. */
import { Problem } from '@bonin/contracts/error';
import type { ErrorCode } from '@bonin/contracts/error';
import { NotBoundProblem } from '@bonin/contracts/verification/certificate-claim';
import type { TransferCode, TransferHome } from '@bonin/contracts/verification/certificate-claim';
import { z } from 'zod';
import type { WebErrorCode } from './i18n.ts';

// Without this, zod tries `new Function`, which the Content-Security-Policy forbids and reports.
z.config({ jitless: true });

/** The transfer code, which brings a result to the browser that started. */
export interface Transfer {
  readonly code: TransferCode;
  /** Measured by the API's clock, because the device's clock may be wrong. */
  readonly lifetimeMs: number;
  /** Where the code belongs. An earlier version of the API does not say it. */
  readonly home?: TransferHome;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: WebErrorCode; readonly transfer?: Transfer };

/** The parts of a response that this app reads. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** Header `Date`: when the API answered. */
  readonly date?: string | null;
}

/** What a status means without a problem+json: it comes from a proxy, a gateway or a rate limiter. */
function codeOfStatus(status: number): WebErrorCode {
  if (status === 429) return 'rate_limited' satisfies ErrorCode;
  return status === 502 || status === 503 || status === 504 ? 'unreachable' : 'internal_error';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The transfer code in a `not_bound`, if it is valid and has a time. */
function transferIn(body: unknown, date: string | null | undefined): Transfer | undefined {
  const problem = NotBoundProblem.safeParse(body).data;
  if (problem?.transferCode === undefined || problem.transferCodeExpiresAt === undefined) return undefined;
  const answeredAt = Date.parse(date ?? '');
  const lifetimeMs = Date.parse(problem.transferCodeExpiresAt) - (answeredAt || Date.now());
  const { transferCode: code, transferHome: home } = problem;
  return { code, lifetimeMs, ...(home === undefined ? {} : { home }) };
}

/** Returns the body of a valid 2xx answer, or an error code. It keeps no text of the answer. */
export function readAnswer<T>(schema: z.ZodType<T>, raw: RawAnswer): Answer<T> {
  const body = parseJson(raw.body);
  if (raw.status >= 200 && raw.status < 300) {
    const parsed = schema.safeParse(body);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'internal_error' };
  }
  const problem = Problem.safeParse(body);
  if (!problem.success || problem.data.status !== raw.status) {
    return { ok: false, code: codeOfStatus(raw.status) };
  }
  const transfer = transferIn(body, raw.date);
  return { ok: false, code: problem.data.code, ...(transfer === undefined ? {} : { transfer }) };
}
