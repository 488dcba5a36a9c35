/** PortOne V2: start = the argument of `requestIdentityVerification`; result = one question + checks. */
import { IdentityVerificationReturnRequest } from '@bonin/contracts/verification/certification-return';
import { hexId } from '../hex-id.ts';
import {
  NoSession,
  type Provider,
  type ProviderOutcome,
  type ResultQuery,
  type Started,
  type StartRequest,
} from '../provider.ts';
import { checkVerification } from './checks.ts';
import type { PortoneCredentials } from './config.ts';
import { askIdentityVerification } from './identity-verification.ts';
import { failureOf, normalise } from './normalise.ts';
import type { PortoneOptions } from './options.ts';
import { readPortoneReturn } from './returns.ts';

/** @param options addresses, mode and surroundings. */
export function createPortone(options: PortoneOptions): Provider<PortoneCredentials, typeof NoSession> {
  return {
    name: 'portone',
    title: 'PortOne',
    comesBack: {
      kind: 'known-address',
      path: '/identity-verifications',
      body: IdentityVerificationReturnRequest,
      read: readPortoneReturn,
      recoverable: true,
    },
    session: NoSession,
    newTransactionId: () => hexId(options.random),
    start: async (request) => start(options, request),
    result: async (query) => askResult(options, query),
  };
}

/** Asks nobody: the verification begins in the browser. */
function start(options: PortoneOptions, request: StartRequest<PortoneCredentials>): Started<undefined> {
  const { storeId, channelKey } = request.credentials;
  return {
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

async function askResult(
  options: PortoneOptions,
  query: ResultQuery<PortoneCredentials, undefined>,
): Promise<ProviderOutcome> {
  const verification = await askIdentityVerification(options, query);
  const { status, reader } = verification;
  const ending = checkVerification(options, query, verification);
  return status === 'VERIFIED'
    ? { status: 'verified', identity: normalise(reader, ending, options.mode) }
    : { status: 'failed', code: failureOf(reader, ending) };
}
