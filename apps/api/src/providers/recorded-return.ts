/** A return that belongs to no transaction, for `doctor`: nobody comes back with it. */
import type { ContractContext, ProbeContext } from './probe.ts';
import type { ProviderReturn } from './provider.ts';

/** Surroundings in which an answer is of the right time whenever it was recorded, and nobody can be asked. */
export function outOfTime(context: ContractContext): ProbeContext {
  return {
    ...context,
    clock: { now: () => Number.POSITIVE_INFINITY },
    http: {
      call: () => Promise.reject(new TypeError('a recorded answer asks nobody')),
      close: () => Promise.resolve(),
    },
  };
}

/** The return that a recorded answer would belong to. */
export function recordedReturn(
  { relyingParty }: ContractContext,
  providerTransactionId = '',
): ProviderReturn {
  return {
    relyingParty,
    providerTransactionId,
    token: '',
    secrets: {},
    startedAt: 0,
    onSend: () => undefined,
  };
}
