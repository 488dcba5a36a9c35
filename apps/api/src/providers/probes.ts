/** All probes by provider. */
import { inProviderOrder, type Provider } from '@bonin/contracts/verification/provider';
import * as probes from './probe-of-each.ts';
import type { ProviderProbe } from './probe.ts';

/** Probes by provider. */
export const PROBES: Readonly<Record<Provider, ProviderProbe>> = inProviderOrder(probes);
