/** IamPort, as `doctor` sees it: an access token costs nothing, and begins no certification. */
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { unknownAgencyNotes } from '../agency.ts';
import { withDeadline } from '../deadline.ts';
import type { ProviderProbe } from '../probe.ts';
import { iamportRecorded } from './recorded.ts';
import { fetchIamportToken } from './token.ts';

/** IamPort's probe. */
export const iamportProbe: ProviderProbe = {
  title: 'IamPort',
  apiVariable: 'IAMPORT_API_URL',
  pageVariables: ['IAMPORT_SCRIPT_URL'],
  credentialVariables: ['IAMPORT_IMP_KEY', 'IAMPORT_IMP_SECRET'],
  comparesTime: true,
  proven: 'IamPort gives an access token.',
  forbidden: 'credentials',
  async ask(context) {
    await withDeadline(context.timeoutMs, (signal) =>
      fetchIamportToken(context, context.relyingParty, signal),
    );
  },
  hints: (relyingParty) =>
    unknownAgencyNotes('IAMPORT_PG_PROVIDER', credentialsOf(relyingParty, 'iamport').pgProvider),
  recorded: iamportRecorded,
};
