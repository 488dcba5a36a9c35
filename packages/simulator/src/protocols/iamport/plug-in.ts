// IamPort, as the simulator takes it.
import type { PlugIn } from '../plug-in.ts';
import { BEGIN_IAMPORT_ATTEMPT } from './actions.ts';
import { COPIED_IAMPORT } from './copied.ts';
import { IAMPORT_CREDENTIALS } from './credentials.ts';
import { iamportHandle } from './handle.ts';
import { IAMPORT_MASKS } from './masks.ts';
import { certificationRoute } from './page-route.ts';
import { IAMPORT, type IamportOwn } from './protocol.ts';
import { iamportRoutes } from './routes.ts';
import { iamportScriptRoute } from './script-route.ts';
import { IAMPORT_WORDS } from './words.ts';

/** The plug-in of the protocol IamPort. */
export const IAMPORT_PLUG_IN = {
  protocol: IAMPORT,
  world: {
    name: 'iamport',
    credentials: IAMPORT_CREDENTIALS,
    masks: IAMPORT_MASKS,
    environment: ({ iamport }, { origin, browserOrigin }) => ({
      IAMPORT_API_URL: origin,
      IAMPORT_SCRIPT_URL: `${browserOrigin}/v1/iamport.js`,
      IAMPORT_IMP_KEY: iamport.impKey,
      IAMPORT_IMP_SECRET: iamport.impSecret,
      IAMPORT_USER_CODE: iamport.userCode,
    }),
  },
  routes: [iamportRoutes, iamportScriptRoute, certificationRoute],
  actions: [BEGIN_IAMPORT_ATTEMPT],
  handle: iamportHandle,
  copied: COPIED_IAMPORT,
  words: IAMPORT_WORDS,
  hosts: { scripts: ['cdn.iamport.kr', 'service.iamport.kr'], pages: [] },
} as const satisfies PlugIn<'iamport', IamportOwn>;
