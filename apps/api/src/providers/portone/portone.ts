/** PortOne V2: start = the argument of `requestIdentityVerification`; complete = one question + checks. */
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { hexId } from '../hex-id.ts';
import type {
  Provider,
  ProviderOutcome,
  ProviderReturn,
  ProviderStart,
  ProviderStarted,
} from '../provider.ts';
import { checkVerification } from './checks.ts';
import { askIdentityVerification } from './identity-verification.ts';
import { failureOf, normalise } from './normalise.ts';
import type { PortoneOptions } from './options.ts';
import { portoneReturns } from './returns.ts';

/** @param options addresses, mode and surroundings. */
export function createPortone(options: PortoneOptions): Provider {
  return {
    name: 'portone',
    returns: portoneReturns,
    newTransactionId: () => hexId(options.random),
    start: async (request) => start(options, request),
    complete: async (request) => complete(options, request),
  };
}

/** Nothing is asked: the verification begins in the browser. */
function start(options: PortoneOptions, request: ProviderStart): ProviderStarted {
  const { storeId, channelKey } = credentialsOf(request.relyingParty, 'portone');
  return {
    secrets: {},
    page: {
      provider: 'portone',
      scriptUrl: options.variables.PORTONE_SCRIPT_URL,
      request: {
        storeId,
        identityVerificationId: request.providerTransactionId,
        channelKey,
        windowType: { pc: 'POPUP', mobile: 'REDIRECTION' },
        redirectUrl: request.returnUrl,
      },
    },
  };
}

async function complete(options: PortoneOptions, request: ProviderReturn): Promise<ProviderOutcome> {
  const verification = await askIdentityVerification(options, request);
  const { status, reader } = verification;
  const ending = checkVerification(options, request, verification);
  return status === 'VERIFIED'
    ? { status: 'verified', identity: normalise(reader, ending, options.mode) }
    : { status: 'failed', code: failureOf(reader, ending) };
}
