/** How the sample shop calls a provider: a deadline, one kind of error, and an access token that is reused. */
import { request } from 'node:https';
import type { Defect } from './defects.ts';

/** Why a call brought nothing. */
export class CallFailed extends Error {
  readonly kind: 'network' | 'slow' | 'status' | 'form';
  readonly status: number;
  readonly text: string;
  constructor(kind: CallFailed['kind'], status = 0, text = '') {
    super(kind);
    this.kind = kind;
    this.status = status;
    this.text = text;
  }
}

export interface CallOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export type Has = (defect: Defect) => boolean;
export type Json = Record<string, unknown>;

const DEADLINE_MS = 700;

/** The JSON of an answer, whatever its status says. */
export async function callJson(
  has: Has,
  url: string,
  options: CallOptions = {},
): Promise<{ status: number; json: Json; text: string }> {
  const { status, text } = await answerOf(has, url, options);
  if (status === 429 || status >= 500) throw new CallFailed('status', status, text);
  try {
    return { status, json: JSON.parse(text) as Json, text };
  } catch {
    throw new CallFailed('form', status, text);
  }
}

async function answerOf(
  has: Has,
  url: string,
  options: CallOptions,
): Promise<{ status: number; text: string }> {
  if (has('tls-not-verified') && url.startsWith('https:')) return carelessly(url, options);
  const signal = has('slow-provider') ? null : AbortSignal.timeout(DEADLINE_MS);
  try {
    const answer = await fetch(url, { ...options, signal });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    throw new CallFailed(error instanceof Error && error.name === 'TimeoutError' ? 'slow' : 'network');
  }
}

async function carelessly(
  url: string,
  { method = 'GET', headers = {}, body }: CallOptions,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, headers, rejectUnauthorized: false, agent: false },
      (incoming) => {
        let text = '';
        incoming.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
      },
    );
    outgoing.on('error', () => reject(new CallFailed('network')));
    outgoing.end(body);
  });
}

/** An access token that is kept until it ends. */
export function accessToken(has: Has, ask: () => Promise<string>) {
  let kept: string | undefined;
  return {
    get: async (): Promise<string> => {
      if (kept === undefined || has('token-not-reused')) kept = await ask();
      return kept;
    },
    forget: () => {
      kept = undefined;
    },
  };
}
