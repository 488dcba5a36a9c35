// The protocols: a new one is a folder, and a line here.
import type { WorldCredentials } from '@bonin/contracts/simulator/protocol';
import { IAMPORT_PLUG_IN } from './protocols/iamport/plug-in.ts';
import { KCB_PLUG_IN } from './protocols/kcb/plug-in.ts';
import type { PlugIn } from './protocols/plug-in.ts';
import { PORTONE_PLUG_IN } from './protocols/portone/plug-in.ts';
import type { WorldProtocol } from './world/credentials.ts';

const BY_NAME = {
  kcb: KCB_PLUG_IN,
  iamport: IAMPORT_PLUG_IN,
  portone: PORTONE_PLUG_IN,
} as const satisfies { readonly [P in keyof WorldCredentials]: PlugIn<P> };

type ByName = typeof BY_NAME;

/** The plug-ins of all protocols. */
export const PLUG_INS: readonly PlugIn[] = Object.values<PlugIn>(BY_NAME);

/** What a world needs of each protocol. */
export const WORLD_PROTOCOLS: readonly WorldProtocol[] = PLUG_INS.map(({ world }) => world);

/** What a world's handle has of each protocol that gives it something. */
export type ProtocolHandles = {
  readonly [P in keyof ByName as ByName[P] extends { handle: unknown } ? P : never]: ByName[P] extends {
    readonly handle: (...world: never[]) => infer Handle;
  }
    ? Handle
    : never;
};
