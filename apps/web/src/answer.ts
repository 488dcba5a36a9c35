/** Reading what came back over the wire: every answer is parsed, every failure becomes a closed code. */
import { Problem } from '@bonin/contracts/error';
import type { ErrorCode } from '@bonin/contracts/error';
import { NotBoundProblem } from '@bonin/contracts/verification/certificate-claim';
import type { TransferCode } from '@bonin/contracts/verification/certificate-claim';
import { z } from 'zod';
import type { WebErrorCode } from './i18n.ts';

// zod would otherwise try `new Function`, which our Content-Security-Policy forbids and reports.
z.config({ jitless: true });

/** What takes a result home from another browser than the one that began. */
export interface Transfer {
  readonly code: TransferCode;
  /** By the API's clock alone: this device's may be wrong. */
  readonly lifetimeMs: number;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: WebErrorCode; readonly transfer?: Transfer };

/** As much of a response as is looked at. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** Header `Date`: when the API answered. */
  readonly date?: string | null;
}

/** What a status means when no problem+json of ours came with it: a proxy, a gateway, a limiter in front. */
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

/** The code in a `not_bound`, if it is one and the time left is known. */
function transferIn(body: unknown, date: string | null | undefined): Transfer | undefined {
  const problem = NotBoundProblem.safeParse(body).data;
  if (problem?.transferCode === undefined || problem.transferCodeExpiresAt === undefined) return undefined;
  const answeredAt = Date.parse(date ?? '');
  const lifetimeMs = Date.parse(problem.transferCodeExpiresAt) - (answeredAt || Date.now());
  return { code: problem.transferCode, lifetimeMs };
}

/** 2xx and of the right form, or a code. Texts of the answer are never kept. */
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
