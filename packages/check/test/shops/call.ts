/** How the sample shop calls a provider: a deadline, one kind of error, and an access token that is reused. */
import { isUtf8 } from 'node:buffer';
import { Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
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

const DEADLINE_MS = 1000;
const AGENT = new Agent({ keepAlive: true });

/** The JSON of an answer, whatever its status says. */
export async function callJson(
  has: Has,
  url: string,
  options: CallOptions = {},
): Promise<{ status: number; json: Json; text: string }> {
  const { status, text, isUtf8: isText } = await answerOf(has, url, options);
  if (status === 429 || status >= 500) throw new CallFailed('status', status, text);
  try {
    if (!isText) throw new SyntaxError('not UTF-8');
    return { status, json: JSON.parse(text) as Json, text };
  } catch {
    throw new CallFailed('form', status, text);
  }
}

async function answerOf(
  has: Has,
  url: string,
  { method = 'GET', headers = {}, body = '' }: CallOptions,
): Promise<{ status: number; text: string; isUtf8: boolean }> {
  const isSecure = url.startsWith('https:');
  const options = {
    method,
    headers: method === 'GET' ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: isSecure ? false : AGENT,
    rejectUnauthorized: !has('tls-not-verified'),
    ...(has('slow-provider') ? {} : { timeout: DEADLINE_MS }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = (isSecure ? secureRequest : request)(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => reject(new CallFailed('network')));
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: incoming.statusCode ?? 0, text: bytes.toString(), isUtf8: isUtf8(bytes) });
      });
    });
    outgoing.on('timeout', () => {
      reject(new CallFailed('slow'));
      outgoing.destroy();
    });
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
