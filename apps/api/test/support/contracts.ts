// Contracts with the providers, as the API hands them over: the simulator's default world.
import { DEFAULT_IAMPORT_CREDENTIALS } from '@bonin/contracts/simulator/protocols/iamport';
import { DEFAULT_KCB_CREDENTIALS } from '@bonin/contracts/simulator/protocols/kcb';
import { DEFAULT_PORTONE_CREDENTIALS } from '@bonin/contracts/simulator/protocols/portone';
import { IamportCredentials } from '../../src/providers/iamport/config.ts';
import { KcbCredentials } from '../../src/providers/kcb/config.ts';
import { PortoneCredentials } from '../../src/providers/portone/config.ts';
import type { Contract } from '../../src/providers/provider.ts';

const SITE_NAME = '본인 데모';
const pageOrigins = ['http://localhost:5173'];

export const KCB_CONTRACT: Contract<KcbCredentials> = {
  credentials: KcbCredentials.parse({
    ...DEFAULT_KCB_CREDENTIALS,
    siteName: SITE_NAME,
    siteUrl: 'http://localhost:5173',
  }),
  pageOrigins,
};

export const IAMPORT_CONTRACT: Contract<IamportCredentials> = {
  credentials: IamportCredentials.parse({ ...DEFAULT_IAMPORT_CREDENTIALS, company: SITE_NAME }),
  pageOrigins,
};

export const PORTONE_CONTRACT: Contract<PortoneCredentials> = {
  credentials: PortoneCredentials.parse(DEFAULT_PORTONE_CREDENTIALS),
  pageOrigins,
};

/** A contract with other settings. */
export function withCredentials<Credentials extends object>(
  contract: Contract<Credentials>,
  change: Partial<Credentials>,
): Contract<Credentials> {
  return { ...contract, credentials: { ...contract.credentials, ...change } };
}
