// A world's credentials: the default world's are constants, another world's are like no other's.
import { randomBytes, randomInt } from 'node:crypto';
import {
  DEFAULT_IAMPORT_CREDENTIALS,
  DEFAULT_KCB_CREDENTIALS,
  DEFAULT_PORTONE_CREDENTIALS,
} from '@bonin/contracts/simulator/default-world';
import { SIMULATOR_CREDENTIAL_PREFIX } from '@bonin/contracts/simulator/marks';
import type { WorldCredentials } from '@bonin/contracts/simulator/world';

/** Credentials by which a request finds its world, each unique in a simulator. */
export type CredentialName = 'clientId' | 'memberCode' | 'impKey' | 'userCode' | 'storeId' | 'apiSecret';

/** The default world's. */
export const DEFAULT_CREDENTIALS: WorldCredentials = {
  kcb: { ...DEFAULT_KCB_CREDENTIALS },
  iamport: { ...DEFAULT_IAMPORT_CREDENTIALS },
  portone: { ...DEFAULT_PORTONE_CREDENTIALS },
};

/** The credentials that name a world. */
export function namingCredentials({ kcb, iamport, portone }: WorldCredentials): [CredentialName, string][] {
  return [
    ['clientId', kcb.clientId],
    ['memberCode', kcb.memberCode],
    ['impKey', iamport.impKey],
    ['userCode', iamport.userCode],
    ['storeId', portone.storeId],
    ['apiSecret', portone.apiSecret],
  ];
}

/** Secrets: nobody who reads a journal sees them. */
export function secretsOf({ kcb, iamport, portone }: WorldCredentials): string[] {
  return [kcb.clientSecret, iamport.impSecret, portone.apiSecret];
}

/** New ones. `isTaken` says which short numbers another world has. */
export function newCredentials(isTaken: (name: CredentialName, value: string) => boolean): WorldCredentials {
  const number = untaken(11, (digits) => isTaken('memberCode', `V${digits}`));
  const userCode = untaken(8, (digits) => isTaken('userCode', `imp${digits}`));
  return {
    kcb: {
      memberCode: `V${number}`,
      // Merchants have one code for both.
      siteCode: `V${number}`,
      clientId: prefixed(12),
      clientSecret: prefixed(24),
    },
    iamport: { impKey: prefixed(12), impSecret: prefixed(24), userCode: `imp${userCode}` },
    portone: {
      storeId: `store-bonin-${chance(12)}`,
      apiSecret: prefixed(24),
      channelKey: `channel-key-bonin-${chance(12)}`,
    },
  };
}

const chance = (bytes: number) => randomBytes(bytes).toString('base64url');
const prefixed = (bytes: number) => `${SIMULATOR_CREDENTIAL_PREFIX}${chance(bytes)}`;

function untaken(length: number, isTaken: (digits: string) => boolean): string {
  const digits = Array.from({ length }, () => randomInt(10)).join('');
  return isTaken(digits) ? untaken(length, isTaken) : digits;
}
