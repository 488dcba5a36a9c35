/** All providers by name: a new one is a folder beside `kcb/` and a line here. */
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { Config } from '../config.ts';
import type { UpstreamHttp } from './http.ts';
import { createKcb } from './kcb/kcb.ts';
import type { Provider } from './provider.ts';

/** The providers, and the one that a start means when it names none. */
export interface Providers {
  readonly byName: Readonly<Record<ProviderName, Provider>>;
  readonly default: ProviderName;
}

/** @param deps what providers share. */
export function createProviders(deps: {
  config: Config;
  http: UpstreamHttp;
  clock: { now(): number };
  random: (bytes: number) => string;
}): Providers {
  return {
    byName: {
      kcb: createKcb({
        ...deps.config.kcb,
        mode: deps.config.mode,
        timeoutMs: deps.config.upstreamTimeoutMs,
        http: deps.http,
        clock: deps.clock,
        random: deps.random,
      }),
    },
    default: 'kcb',
  };
}
