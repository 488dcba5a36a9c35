/** Valid messages of the api; a test takes one and breaks one part. */
import { VerifiedForBrowser } from '@bonin/contracts/verification/certificate-result';
import { SealedParams, TransactionId } from '@bonin/contracts/verification/ids';
import {
  StartIamportCertificate,
  StartKcbCertificate,
  StartPortoneCertificate,
} from '@bonin/contracts/verification/start-certificate';

export const PARAMS = SealedParams.parse(
  `${'h'.repeat(40)}..${'i'.repeat(16)}.${'c'.repeat(1366)}.${'t'.repeat(22)}`,
);

export const TRANSACTION_ID = TransactionId.parse('A'.repeat(43));

export const STARTED = StartKcbCertificate.parse({
  provider: 'kcb',
  transactionId: TRANSACTION_ID,
  expiresAt: '2026-01-01T00:10:00.000Z',
  serviceToken: 'token-1',
  form: {
    action: 'http://127.0.0.1:4100/CommonSvl',
    method: 'POST',
    fields: { tc: 'command', idcf_mbr_com_cd: 'V00000000001', svc_tkn: 'token-1' },
  },
});

const BEGUN = { transactionId: TRANSACTION_ID, expiresAt: '2026-01-01T00:10:00.000Z' };
export const STARTED_IAMPORT = StartIamportCertificate.parse({
  ...BEGUN,
  provider: 'iamport',
  scriptUrl: 'http://127.0.0.1:4100/v1/iamport.js',
  userCode: 'imp00000000',
  certification: { merchant_uid: 'a'.repeat(32), popup: false },
});
export const STARTED_PORTONE = StartPortoneCertificate.parse({
  ...BEGUN,
  provider: 'portone',
  scriptUrl: 'http://127.0.0.1:4100/v2/browser-sdk.js',
  request: {
    storeId: 'store-bonin-dev',
    identityVerificationId: 'b'.repeat(32),
    channelKey: 'channel-key-bonin-dev',
  },
});

export const VERIFIED = VerifiedForBrowser.parse({
  status: 'verified',
  transactionId: TRANSACTION_ID,
  provider: 'kcb',
  purpose: 'sign-up',
  verifiedAt: '2026-01-01T00:00:00.000Z',
  assurance: 'with-person',
  identity: {
    name: '홍길동',
    birthDate: '1990-01-01',
    phoneNumberMasked: '010-****-0001',
    carrier: 'LGU_MVNO',
    age: { under14: false, minor: false, youth: false },
  },
});

export const FAILED = {
  status: 'failed',
  transactionId: TRANSACTION_ID,
  provider: 'kcb',
  code: 'code_expired',
  assurance: 'with-person',
};

/** Another browser's landing page gets this. */
export const NOT_BOUND = {
  type: 'about:blank',
  title: 'x',
  status: 403,
  code: 'not_bound',
  transferCode: '482913',
  transferCodeExpiresAt: '2026-01-01T00:02:00.000Z',
};

/** Everything of the person that must not be found where it does not belong. */
export const PERSONAL = ['홍길동', '1990년', '0001', '알뜰폰'];

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

export const problem = (code: string, status: number) =>
  json({ type: 'about:blank', title: 'x', status, code }, status);
