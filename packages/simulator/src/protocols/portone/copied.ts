// PortOne in a copied test: the attempt begins without a browser, and the merchant's server asks what became of it.
import { literal } from '../../console/copied-person.ts';
import { type CopiedProtocol, UNREADABLE } from '../../console/copied-protocol.ts';
import { pgWords } from '../pg/words.ts';
import type { PortoneOwn } from './protocol.ts';
import { type PortoneTransaction, statusOf } from './record.ts';

const SETUP = `  const { storeId, apiSecret, channelKey } = world.credentials.portone;
  const identityVerificationId = 'copied-1';

  /** What the merchant's server reads of the verification, or that there was no answer. */
  const identityVerification = async (id: string, timeoutMs = 10_000) => {
    try {
      const answer = await fetch(\`\${sim.origin}/identity-verifications/\${id}\`, {
        headers: { authorization: \`PortOne \${apiSecret}\` },
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { status, failure } = (await answer.json()) as { status?: string; failure?: { pgCode: string } };
      if (status === undefined) return \`HTTP \${answer.status}\`;
      return failure ? \`\${status} \${failure.pgCode}\` : status;
    } catch {
      return '${UNREADABLE}';
    }
  };
`;

/** PortOne. */
export const COPIED_PORTONE: CopiedProtocol<PortoneOwn> = {
  operation: 'portone-get',
  setup: SETUP,
  id: 'identityVerificationId',
  ask: 'identityVerification',
  pending: 'READY',
  begin(world, { own: { channel } }) {
    const end = (channel.described.key ?? '').slice(world.credentials.portone.channelKey.length);
    const key = end === '' ? 'channelKey' : `channelKey: channelKey + ${literal(end)}`;
    return `world.portone.requestIdentityVerification({ storeId, ${key}, identityVerificationId });`;
  },
  // What the PASS app approved counts once the merchant's server has confirmed it.
  hasEnded: (transaction) => transaction.step === 'closed' || statusOf(transaction) !== 'READY',
  toldNow: (_world, transaction) => toldOf(statusOf(transaction), pgCodeOf(transaction)),
  mayTell: (transaction) => ['READY', 'VERIFIED', toldOf('FAILED', pgCodeOf(transaction))],
  read(body, status) {
    const { status: said, failure } = Object(body) as { status?: unknown; failure?: unknown };
    if (typeof said !== 'string') return `HTTP ${status}`;
    return toldOf(said, failure === undefined ? undefined : String(Object(failure).pgCode));
  },
};

/** What the channel's provider calls the failure. */
function pgCodeOf({ failure, own }: PortoneTransaction): string | undefined {
  return failure && pgWords(own.channel.described.pgProvider, failure).pgCode;
}

function toldOf(status: string, code: string | undefined): string {
  return code === undefined ? status : `${status} ${code}`;
}
