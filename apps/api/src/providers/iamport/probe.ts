/** IamPort, as `doctor` sees it: an access token costs nothing, and begins no certification. */
import { unknownAgencyNotes } from '../agency.ts';
import type { ProviderProbe } from '../probe.ts';
import type { IamportCredentials } from './config.ts';
import { iamportRecorded } from './recorded.ts';
import { fetchIamportToken } from './token.ts';

export const iamportProbe: ProviderProbe<IamportCredentials> = {
  title: 'IamPort',
  apiVariable: 'IAMPORT_API_URL',
  pageVariables: ['IAMPORT_SCRIPT_URL'],
  credentialVariables: ['IAMPORT_IMP_KEY', 'IAMPORT_IMP_SECRET'],
  comparesTime: true,
  proven: 'IamPort gives an access token.',
  forbidden: 'credentials',
  async ask(context) {
    await fetchIamportToken(context, context.credentials);
  },
  hints: ({ pgProvider }) => unknownAgencyNotes('IAMPORT_PG_PROVIDER', pgProvider),
  recorded: iamportRecorded,
};
