/** PortOne, as `doctor` sees it: it has no token, so a verification that does not exist is asked for. */
import { unknownAgencyNotes } from '../agency.ts';
import type { ProbeNote, ProviderProbe } from '../probe.ts';
import { askForUnknown } from '../unknown-verification.ts';
import type { PortoneCredentials } from './config.ts';
import { askIdentityVerification } from './identity-verification.ts';
import { portoneRecorded } from './recorded.ts';

export const portoneProbe: ProviderProbe<PortoneCredentials> = {
  title: 'PortOne',
  apiVariable: 'PORTONE_API_URL',
  pageVariables: ['PORTONE_SCRIPT_URL'],
  credentialVariables: ['PORTONE_API_SECRET', 'PORTONE_STORE_ID'],
  comparesTime: true,
  proven: 'PortOne takes the API secret and the store.',
  forbidden: 'credentials',
  ask: (context) => askForUnknown(context, (query) => askIdentityVerification(context, query)),
  hints({ pgProvider, storeId, channelKey }) {
    return [
      ...unknownAgencyNotes('PORTONE_PG_PROVIDER', pgProvider),
      ...prefixNotes('PORTONE_STORE_ID', storeId, 'store-'),
      ...prefixNotes('PORTONE_CHANNEL_KEY', channelKey, 'channel-key-'),
    ];
  },
  recorded: portoneRecorded,
};

function prefixNotes(variable: string, value: string, prefix: string): ProbeNote[] {
  if (value.startsWith(prefix)) return [];
  return [
    {
      status: 'warning',
      code: 'unusual_id',
      sentence: `${variable} does not begin with \`${prefix}\`, as PortOne’s ids do.`,
      cure: `Copy ${variable} from PortOne’s console again.`,
    },
  ];
}
