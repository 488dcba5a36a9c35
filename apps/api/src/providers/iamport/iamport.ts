/** IamPort V1: start = the argument of `IMP.certification`; result = access token + certification + checks. */
import { ImpUid } from '@bonin/contracts/iamport/certification';
import { CertificationReturnRequest } from '@bonin/contracts/verification/certification-return';
import { AppError } from '../../errors.ts';
import { createAccessTokens } from '../access-tokens.ts';
import { hexId } from '../hex-id.ts';
import { NoSession, type Provider, type Started, type StartRequest } from '../provider.ts';
import { askCertification } from './certification.ts';
import { checkCertification } from './checks.ts';
import type { IamportCredentials } from './config.ts';
import { normalise } from './normalise.ts';
import type { IamportOptions } from './options.ts';
import { readIamportReturn } from './returns.ts';
import { fetchIamportToken } from './token.ts';

/** @param options addresses, mode and surroundings. */
export function createIamport(options: IamportOptions): Provider<IamportCredentials, typeof NoSession> {
  const tokens = createAccessTokens<IamportCredentials>({
    call: 'iamport.token',
    clock: options.clock,
    fetch: (credentials) => fetchIamportToken(options, credentials),
  });
  return {
    name: 'iamport',
    title: 'IamPort',
    comesBack: {
      kind: 'known-address',
      path: '/certifications',
      body: CertificationReturnRequest,
      read: readIamportReturn,
      recoverable: false,
      async findTransactionId({ credentials, notice }, token) {
        const impUid = ImpUid.parse(token);
        const found = await askCertification(options, tokens, { credentials, impUid, notice });
        return found?.merchant_uid;
      },
    },
    session: NoSession,
    newTransactionId: () => hexId(options.random),
    start: async (request) => start(options, request),
    async result(query) {
      const { credentials, notice, onSend } = query;
      const impUid = impUidOf(query.token);
      const certification = await askCertification(options, tokens, { credentials, impUid, notice, onSend });
      const checked = checkCertification(options, query, certification);
      return { status: 'verified', identity: normalise(checked, options.mode) };
    },
  };
}

function impUidOf(token: string): ImpUid {
  const impUid = ImpUid.safeParse(token);
  if (!impUid.success) throw new AppError('invalid_request');
  return impUid.data;
}

/** Asks nobody: the certification begins in the browser. */
function start(options: IamportOptions, request: StartRequest<IamportCredentials>): Started<undefined> {
  const { userCode, channelKey, company, pg } = request.credentials;
  return {
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
