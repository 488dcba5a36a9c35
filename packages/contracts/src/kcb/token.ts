/** `POST /v1/oauth2/access_token`: KCB's client-credentials grant (RFC 6749 §4.4). Form-encoded only. */
import * as z from 'zod';

/** The form that a member sends. Other fields are ignored (RFC 6749 §3.2). */
export const KcbTokenRequest = z.object({
  grant_type: z.literal('client_credentials'),
  scope: z.literal('ids'),
  site_cd: z.string().min(1),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});
/** The form that a member sends. */
export type KcbTokenRequest = z.infer<typeof KcbTokenRequest>;

/** The answer. `expires_in` in seconds; 300 is assumed where KCB leaves it out. */
export const KcbTokenResponse = z.object({
  access_token: z.string().regex(/^[!-~]{1,4096}$/),
  expires_in: z.coerce.number().int().positive().optional(),
});
/** The answer of KCB’s token endpoint. */
export type KcbTokenResponse = z.infer<typeof KcbTokenResponse>;

/** Header `x-api-tran-id`: at most 32 characters, unique a call. */
export const KcbApiTransactionId = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/);
