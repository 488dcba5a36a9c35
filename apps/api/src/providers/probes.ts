/** Every provider's probe: a new one is a line here. */
import type { Provider } from '@bonin/contracts/verification/provider';
import { iamportProbe } from './iamport/probe.ts';
import { kcbProbe } from './kcb/probe.ts';
import { portoneProbe } from './portone/probe.ts';
import type { ProviderProbe } from './probe.ts';

/** Probes by provider. */
export const PROBES: Readonly<Record<Provider, ProviderProbe>> = {
  kcb: kcbProbe,
  iamport: iamportProbe,
  portone: portoneProbe,
};
