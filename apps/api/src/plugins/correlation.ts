/** One id a request: it stands in the log lines and records that are about this request alone. */
import type { FastifyInstance } from 'fastify';
import { pooledRandomText } from '../random.ts';
import type { AccessRecord } from '../records/access-record.ts';

/** What a request is about, as far as it is known by now. */
export type RequestFacts = Pick<
  AccessRecord,
  'transaction' | 'relyingParty' | 'purpose' | 'provider' | 'assurance'
>;

/**
 * What joins the log lines and records of one request. It is passed on by hand: `AsyncLocalStorage` makes every promise of
 * the process dearer before Node 24.
 */
export interface Trail {
  readonly correlationId: string;
  /** Whether its route is a step of a verification. */
  readonly isVerification: boolean;
  facts: RequestFacts;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Joins what this request causes. */
    trail: Trail;
  }
}

/** A new id, which nothing of the request decides. */
export const newCorrelationId = () => pooledRandomText(9);

/** Gives every request its trail. Register it before every other hook. */
export function correlateRequests(app: FastifyInstance): void {
  app.decorateRequest('trail');
  app.addHook('onRequest', (request, _reply, done) => {
    const isVerification = request.routeOptions.schema?.tags?.includes('verification') === true;
    request.trail = { correlationId: request.id, isVerification, facts: {} };
    done();
  });
}

/** Notes what a request is about: its later records say it too. */
export function noteFacts(trail: Trail, facts: RequestFacts): void {
  trail.facts = { ...trail.facts, ...facts };
}
