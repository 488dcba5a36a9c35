/** PortOne V2, as the simulator plays it. */
import * as z from 'zod';

/** PortOne's credentials in the default world. */
export const DEFAULT_PORTONE_CREDENTIALS = {
  storeId: 'store-bonin-dev',
  apiSecret: 'bonin-dev-api-secret',
  channelKey: 'channel-key-bonin-dev',
} as const;

/** What the simulator's contracts say about PortOne V2. */
export const PORTONE_SIMULATION = {
  /** A store, its API secret, and its channel (danal, TEST). */
  credentials: z.strictObject({ storeId: z.string(), apiSecret: z.string(), channelKey: z.string() }),
  calls: [
    'portone-login',
    'portone-refresh',
    'portone-get',
    'portone-list',
    'portone-send',
    'portone-resend',
    'portone-confirm',
  ],
  personCalls: ['portone-get', 'portone-confirm'],
} as const;
