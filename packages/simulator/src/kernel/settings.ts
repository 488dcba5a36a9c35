// What a world has unless it is told otherwise, and how much of everything there may be.
import { KCB_DEFAULT_ENCRYPTED_FIELDS } from '@bonin/contracts/kcb/fields';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';

/** What a world has unless it is told otherwise. */
export const DEFAULT_SETTINGS: WorldSettings = {
  codeTtlMs: 180_000,
  passTtlMs: 180_000,
  codeTries: 5,
  resends: 3,
  bearerTtlSeconds: 300,
  serviceTokenTtlMs: 900_000,
  encryptedFields: [...KCB_DEFAULT_ENCRYPTED_FIELDS],
  danalContract: ['carrier', 'phone', 'foreigner', 'ci'],
  certifiedBy: 'wall-clock',
};

/** Settings over others, for nobody to change; what is given as undefined is not given. */
export function settingsOver(
  base: WorldSettings,
  given: { readonly [K in keyof WorldSettings]?: WorldSettings[K] | undefined } = {},
): WorldSettings {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  const settings = structuredClone({ ...base, ...Object.fromEntries(said) });
  Object.freeze(settings.encryptedFields);
  Object.freeze(settings.danalContract);
  return Object.freeze(settings);
}

/** How much a simulator remembers; the oldest goes first. */
export const LIMITS = {
  worlds: 1000,
  /** What all worlds keep together, about, in bytes: beyond it, those that keep most forget (memory.ts). */
  bytes: 512 * 1024 * 1024,
  /** A world that nobody asked for so long ends by itself; real time, whatever any clock says. */
  idleWorldMs: 3_600_000,
  /** People of one world, and rules of one kind in it. */
  people: 1000,
  rules: 100,
  /** Human beings whose CI and DI a world has at hand; those of others are computed each time. */
  linkedHumans: 1000,
  journalEntries: 1000,
  /** Text of one journal's addresses and bodies. */
  journalCharacters: 2 * 1024 * 1024,
  /** Open streams of server-sent events, of all worlds together. */
  eventStreams: 50,
  messages: 500,
  passRequests: 500,
  transactions: 10_000,
  bearers: 1000,
  /** Numbers of a kind whose second use is noticed, at least; fewer than twice as many are kept. */
  usedNumbers: 10_000,
  /** Merchants' own numbers whose attempts are counted. */
  merchantUids: 20_000,
} as const;
