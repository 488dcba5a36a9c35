/** Limits of starts: each costs an SMS and a fee. By address (IPv6: one /64) and in total. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { createRateStore } from './rate-store.ts';

const MINUTE_MS = 60_000;
/** A page may tell of one window's end more than once. */
const RETURNS_PER_START = 5;
/** Addresses remembered at a time. */
const CACHED_ADDRESSES = 10_000;

/** Checks a start against both limits. */
export interface StartLimits {
  /** Before anything is read. @throws AppError `rate_limited`. */
  checkAddress(request: FastifyRequest): Promise<void>;
  /** Before a return by call. It has its own limit, so that starts never keep a verified person from returning. */
  checkReturn(request: FastifyRequest): Promise<void>;
  /** Before the provider is asked, so that junk cannot use up everybody's share. @throws AppError `rate_limited`. */
  checkTotal(request: FastifyRequest): Promise<void>;
}

/** @param limits starts a minute. */
export async function createStartLimits(
  app: FastifyInstance,
  limits: { perMinute: number; perMinuteTotal: number },
): Promise<StartLimits> {
  await app.register(rateLimit, { global: false, store: createRateStore(CACHED_ADDRESSES) });
  const byAddress = app.createRateLimit({ max: limits.perMinute, timeWindow: MINUTE_MS, ipv6Subnet: 64 });
  const returns = app.createRateLimit({
    max: limits.perMinute * RETURNS_PER_START,
    timeWindow: MINUTE_MS,
    ipv6Subnet: 64,
  });
  const inTotal = app.createRateLimit({
    max: limits.perMinuteTotal,
    timeWindow: MINUTE_MS,
    keyGenerator: () => 'total',
  });
  const checkWith = (limit: typeof byAddress) => async (request: FastifyRequest) => {
    const result = await limit(request);
    if (!result.isAllowed && result.isExceeded) throw new AppError('rate_limited');
  };
  return {
    checkAddress: checkWith(byAddress),
    checkReturn: checkWith(returns),
    checkTotal: checkWith(inTotal),
  };
}
