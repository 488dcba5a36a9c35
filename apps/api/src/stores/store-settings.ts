/** What a store is opened with. */
import type { StoreNotice } from './shared/notices.ts';

/** The settings of the configuration. */
export interface StoreSettings {
  /** `memory:`, `file:<path>`, `redis[s]://…` or `postgres://…`. It may hold a password. */
  readonly url: string;
  /** Tells the records of this service from those of others on the same server. */
  readonly namespace: string;
  /** Replicas of Redis that must have a write before it counts. */
  readonly replicas: number;
}

/** What a store on a server needs besides. */
export interface ServerStoreSettings extends StoreSettings {
  /** Hears of what the operator should know. */
  readonly notice: StoreNotice;
  /** The time now, in epoch milliseconds. */
  readonly now: () => number;
  /** How long the first connection is tried, in milliseconds. */
  readonly startMs: number;
}
