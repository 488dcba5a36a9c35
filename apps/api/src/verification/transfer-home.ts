/** Whether a result may be taken to another browser, and where its transfer code belongs. */
import { isAssured, weakerAssurance } from '@bonin/contracts/verification/assurance';
import type { TransferHome } from '@bonin/contracts/verification/certificate-claim';
import type { Provider } from '../providers/provider.ts';
import { leastAssuranceOf } from '../relying-parties/relying-party.ts';
import { strongestAssurance } from './assurance.ts';
import type { VerificationContext } from './context.ts';
import type { Transaction } from './transaction.ts';

type TransferContext = Pick<VerificationContext, 'relyingParties' | 'providers'>;

/** Whether the relying party takes a result of this transaction that a transfer code brought. */
export function mayTransfer(
  { relyingParties, providers }: TransferContext,
  transaction: Pick<Transaction, 'relyingParty' | 'purpose' | 'provider'>,
): boolean {
  const party = relyingParties.byId(transaction.relyingParty);
  // Whoever opens offline is told no weaker assurance than the sealed one.
  if (party === undefined || party.opener === 'offline') return false;
  const { transferCodesOff } = party;
  if (transferCodesOff === 'all' || transferCodesOff.includes(transaction.purpose)) return false;
  const { comesBack }: Provider = providers[transaction.provider];
  const assurance = weakerAssurance(strongestAssurance(comesBack), 'by-code');
  return isAssured(assurance, leastAssuranceOf(party, transaction.purpose));
}

/** Where the digits belong: the page that started, or the service where its server started. */
export function transferHomeOf(
  { relyingParties }: Pick<VerificationContext, 'relyingParties'>,
  { relyingParty, purpose, startOrigin, successUrl }: Transaction,
): TransferHome {
  const serviceName = relyingParties.byId(relyingParty)?.name;
  return {
    ...(serviceName === undefined ? {} : { serviceName }),
    address: startOrigin ?? new URL(successUrl).origin,
    purpose,
  };
}
