/** `POST /login/api-secret` and `POST /token/refresh`: an API secret for a pair of tokens. JSON. */
import * as z from 'zod';

const token = z.string().regex(/^[!-~]{1,4096}$/);

/** What a merchant's server sends to log in. Other fields are ignored. */
export const PortoneLoginRequest = z.object({ apiSecret: z.string().min(1).max(256) });
/** What a merchant's server sends to log in. */
export type PortoneLoginRequest = z.infer<typeof PortoneLoginRequest>;

/** What a merchant's server sends for a new pair. Other fields are ignored. */
export const PortoneRefreshRequest = z.object({ refreshToken: token });
/** What a merchant's server sends for a new pair. */
export type PortoneRefreshRequest = z.infer<typeof PortoneRefreshRequest>;

/**
 * The answer to both. The access token (`Authorization: Bearer …`) lives 30 minutes, the refresh token a day; each login
 * and each refresh ends the refresh tokens given before.
 */
export const PortoneLoginResponse = z.object({ accessToken: token, refreshToken: token });
/** The answer of a login and of a refresh. */
export type PortoneLoginResponse = z.infer<typeof PortoneLoginResponse>;
