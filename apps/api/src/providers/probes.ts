/** The probes of all providers, in their order. */
import { inProviderOrder, type Provider } from '@bonin/contracts/verification/provider';
import * as probes from './probe-of-each.ts';
import type { ProviderProbe } from './probe.ts';

export const PROBES: Readonly<Record<Provider, ProviderProbe>> = inProviderOrder(probes);
