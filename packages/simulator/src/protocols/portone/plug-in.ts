// PortOne, as the simulator takes it.
import type { PlugIn } from '../plug-in.ts';
import { BEGIN_PORTONE_VERIFICATION } from './actions.ts';
import { COPIED_PORTONE } from './copied.ts';
import { PORTONE_CREDENTIALS } from './credentials.ts';
import { portoneHandle } from './handle.ts';
import { PORTONE_MASKS } from './masks.ts';
import { portonePageRoute } from './page-route.ts';
import { PORTONE, type PortoneOwn } from './protocol.ts';
import { portoneRoutes, portoneTokenRoutes } from './routes.ts';
import { portoneScriptRoute } from './script-route.ts';
import { PORTONE_WORDS } from './words.ts';

/** The plug-in of the protocol PortOne. */
export const PORTONE_PLUG_IN = {
  protocol: PORTONE,
  world: {
    name: 'portone',
    credentials: PORTONE_CREDENTIALS,
    masks: PORTONE_MASKS,
    environment: ({ portone }, { origin, browserOrigin }) => ({
      PORTONE_API_URL: origin,
      PORTONE_SCRIPT_URL: `${browserOrigin}/v2/browser-sdk.js`,
      PORTONE_STORE_ID: portone.storeId,
      PORTONE_API_SECRET: portone.apiSecret,
      PORTONE_CHANNEL_KEY: portone.channelKey,
    }),
  },
  routes: [portoneTokenRoutes, portoneRoutes, portoneScriptRoute, portonePageRoute],
  actions: [BEGIN_PORTONE_VERIFICATION],
  handle: portoneHandle,
  copied: COPIED_PORTONE,
  words: PORTONE_WORDS,
  hosts: { scripts: ['cdn.portone.io'], pages: [] },
} as const satisfies PlugIn<'portone', PortoneOwn>;
