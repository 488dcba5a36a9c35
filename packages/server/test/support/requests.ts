// Requests of a page to the handler.
import { expect } from 'vitest';
import type { HandlerOptions } from '../../src/handler.ts';
import { SHOP, type Service } from './service.ts';

export const HEADERS = {
  'content-type': 'application/json',
  origin: SHOP,
  'sec-fetch-site': 'same-origin',
} as const;

/** A page's request. */
export const ask = (action: string, body: unknown = {}, headers: Record<string, string> = {}): Request =>
  new Request(`http://10.0.0.7:3000/verify/${action}`, {
    method: 'POST',
    headers: { ...HEADERS, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Settings whose session is one object, and the people that were verified. */
export function settingsOf<Req>(service: Service, more: Partial<HandlerOptions<Req>> = {}) {
  const session: { bonin?: unknown } = {};
  const verified: string[] = [];
  const options: HandlerOptions<Req> = {
    bonin: service.bonin,
    origin: SHOP,
    landing: '/verified',
    purposes: ['sign-up', 'adult-check'],
    session: () => session,
    verified: (result) => {
      verified.push(result.identity.name);
      return { name: result.identity.name, purpose: result.purpose };
    },
    ...more,
  };
  return { options, session, verified };
}

/** The JSON of an answer, with its status. */
export async function readAnswer(answer: Response): Promise<Record<string, unknown>> {
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return { httpStatus: answer.status, ...((await answer.json()) as object) };
}
