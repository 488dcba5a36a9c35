// What every part of the app is given.
import type { JournalOperation } from '@bonin/contracts/simulator/journal';
import type { Addresses } from '../kernel/addresses.ts';
import type { WorldRegistry } from '../world/registry.ts';

/** One line a request: never an address, a header or a body. */
export interface LogLine {
  readonly method: string;
  readonly route: string;
  /** 0 for an answer that never came, or not whole, or that nobody waited for. */
  readonly status: number;
  readonly durationMs: number;
}

/** What every part of the app is given. */
export interface Context extends Addresses {
  readonly registry: WorldRegistry;
  /** Hosts beside loopback under which the control API answers. */
  readonly allowedHosts?: ReadonlySet<string> | undefined;
  /** Awaited before a provider's request is answered: lets a test hold it. */
  readonly onRequest?: ((operation: JournalOperation, serviceToken?: string) => Promise<void>) | undefined;
  readonly log?: ((line: LogLine) => void) | undefined;
}
