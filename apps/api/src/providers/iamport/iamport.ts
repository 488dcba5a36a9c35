/** IamPort V1: start = the argument of `IMP.certification`; complete = token + certification + checks. */
import { ImpUid } from '@bonin/contracts/iamport/certification';
import { AppError } from '../../errors.ts';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { hexId } from '../hex-id.ts';
import type {
  Provider,
  ProviderOutcome,
  ProviderReturn,
  ProviderStart,
  ProviderStarted,
} from '../provider.ts';
import { createTokens } from '../tokens.ts';
import { askCertification } from './certification.ts';
import { checkCertification } from './checks.ts';
import { normalise } from './normalise.ts';
import type { IamportOptions } from './options.ts';
import { iamportReturns } from './returns.ts';
import { fetchIamportToken } from './token.ts';

/** @param options addresses, mode and surroundings. */
export function createIamport(options: IamportOptions): Provider {
  const tokens = createTokens('iamport.token', options, (party, signal) =>
    fetchIamportToken(options, party, signal),
  );
  return {
    name: 'iamport',
    returns: {
      ...iamportReturns,
      async findTransactionId(relyingParty, token) {
        const found = await askCertification(options, tokens, { relyingParty, impUid: ImpUid.parse(token) });
        return found?.merchant_uid;
      },
    },
    newTransactionId: () => hexId(options.random),
    start: async (request) => start(options, request),
    async complete(request): Promise<ProviderOutcome> {
      const certification = await askCertification(options, tokens, {
        relyingParty: request.relyingParty,
        impUid: tokenOf(request),
        onSend: request.onSend,
      });
      const checked = checkCertification(options, request, certification);
      return { status: 'verified', identity: normalise(checked, options.mode) };
    },
  };
}

function tokenOf({ token }: ProviderReturn): ImpUid {
  const impUid = ImpUid.safeParse(token);
  if (!impUid.success) throw new AppError('invalid_request');
  return impUid.data;
}

/** Nothing is asked: the certification begins in the browser. */
function start(options: IamportOptions, request: ProviderStart): ProviderStarted {
  const { userCode, channelKey, company, pg } = credentialsOf(request.relyingParty, 'iamport');
  return {
    secrets: {},
    page: {
      provider: 'iamport',
      scriptUrl: options.variables.IAMPORT_SCRIPT_URL,
      userCode,
      certification: {
        ...(channelKey === undefined ? {} : { channelKey }),
        ...(pg === undefined ? {} : { pg }),
        merchant_uid: request.providerTransactionId,
        ...(company === undefined ? {} : { company }),
        m_redirect_url: request.returnUrl,
        // A phone goes there and comes back in its own tab; a PC opens a window whatever is said here.
        popup: false,
      },
    },
  };
}
