/** One id a request: it stands in every log line and record that the request causes. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import { pooledRandomText } from '../random.ts';
import type { AccessRecord } from '../records/access-record.ts';

/** What a request is about, as far as it is known by now. */
export type RequestFacts = Pick<
  AccessRecord,
  'transaction' | 'relyingParty' | 'purpose' | 'provider' | 'assurance'
>;

/** The request that the running code serves. */
export interface RequestContext {
  readonly correlationId: string;
  /** Whether its route is a step of a verification. */
  readonly isVerification: boolean;
  facts: RequestFacts;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** A new id, which nothing of the request decides. */
export const newCorrelationId = () => pooledRandomText(9);

/** The request that the running code serves; `undefined` outside of one. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();

/** Gives every request its context. */
export function correlateRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const isVerification = request.routeOptions.schema?.tags?.includes('verification') === true;
    storage.run({ correlationId: request.id, isVerification, facts: {} }, done);
  });
}
