/** `POST /__sim/worlds`, `GET` and `DELETE /__sim/worlds/:world`: one merchant's isolated universe. */
import * as z from 'zod';
import { WorldCredentials } from './protocol.ts';
import { WorldSettings } from './settings.ts';

/** Id of a world: `default`, or 22 base64url characters nobody can guess. */
export const WorldId = z.union([z.literal('default'), z.string().regex(/^[A-Za-z0-9_-]{22}$/)]);
/** Id of a world: `default`, or 22 base64url characters nobody can guess. */
export type WorldId = z.infer<typeof WorldId>;

/** Scheme, host and port, without a slash at the end. The simulator needs an origin of its own: it takes no path. */
export const SimulatorOrigin = z
  .string()
  .refine((value) => /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value, {
    error:
      'is not an origin such as http://mock-kcb:4100 (no path: the simulator needs an origin of its own)',
  });

/** A name that a `Host` header may have, with any port or with one: `mock-kcb`, `mock-kcb:4100`, `[2001:db8::1]`. */
export const AllowedHost = z
  .string()
  .regex(/^(?:[a-z0-9_](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?$/i, {
    error: 'is not a host such as mock-kcb or mock-kcb:4100',
  });

/** What a caller may choose. The seed decides tokens, keys, SMS codes and captchas: same seed, same answers. (CI and DI follow from the person.) */
export const CreateWorldRequest = z.strictObject({
  seed: z
    .string()
    .regex(/^[!-~]{1,64}$/)
    .optional(),
  /** What differs from the simulator's own settings. */
  settings: WorldSettings.partial().optional(),
  /** Where the tested server reaches the simulator: `KCB_API_URL` and its like. The simulator's own by default. */
  origin: SimulatorOrigin.optional(),
  /** Where the browser reaches it: pages, scripts, QR codes. The same as `origin` unless told. */
  browserOrigin: SimulatorOrigin.optional(),
});
/** What a caller may choose. */
export interface CreateWorldRequest {
  readonly seed?: string | undefined;
  readonly settings?: { readonly [K in keyof WorldSettings]?: WorldSettings[K] | undefined } | undefined;
  readonly origin?: string | undefined;
  readonly browserOrigin?: string | undefined;
}

/** A world as the control API shows it, when it is made and whenever it is read. `environment` configures bonin's api for it. */
export const World = z.strictObject({
  id: WorldId,
  seed: z.string(),
  credentials: WorldCredentials,
  environment: z.record(z.string(), z.string()),
  settings: WorldSettings,
});
/** A world as the control API shows it. */
export type World = z.infer<typeof World>;

/** The answer of `GET /__sim/worlds`: the ids of all worlds. */
export const WorldList = z.strictObject({
  worlds: z.array(z.strictObject({ id: WorldId, seed: z.string() })),
});
/** The answer of `GET /__sim/worlds`: the ids of all worlds. */
export type WorldList = z.infer<typeof WorldList>;

/** The parts of a world that a reset forgets one by one. */
export const WorldPart = z.enum([
  'clock',
  'faults',
  'inbox',
  'journal',
  'outcomes',
  'people',
  'tokens',
  'transactions',
]);
/** A part of a world. */
export type WorldPart = z.infer<typeof WorldPart>;

/** `POST …/reset`: everything, or only the parts named. Credentials, seed and settings stay. */
export const ResetRequest = z.strictObject({ only: z.array(WorldPart).min(1).optional() });
/** `POST …/reset`: everything, or only the parts named. */
export type ResetRequest = z.infer<typeof ResetRequest>;
