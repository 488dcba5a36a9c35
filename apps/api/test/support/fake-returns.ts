// An IamPort and a PortOne of which a test says what they know: for returns that a well-behaved simulator never makes.
import { json, startFakeProvider, type FakeProvider } from './fake-provider.ts';
import { createHarness, type Harness, type HarnessOptions } from './harness.ts';

const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;

export interface ReturnsHarness extends Harness {
  readonly fake: FakeProvider;
  /** IamPort knows this certification, of a person unless told otherwise. */
  certify(impUid: string, merchantUid: string | null, change?: object): void;
  /** PortOne knows this verification, of a person unless told otherwise. */
  verified(id: string, change?: object): void;
  /** Questions about certifications and verifications: everything but tokens. */
  questions(): string[];
}

/** An api whose IamPort and PortOne are fakes; a certification that was never told is unknown to them. */
export async function createReturnsHarness(options: HarnessOptions = {}): Promise<ReturnsHarness> {
  const fake = await startFakeProvider();
  fake.answer('/users/getToken', () => {
    const now = Math.floor(Date.now() / 1000);
    return json({ code: 0, message: null, response: { access_token: 't', now, expired_at: now + 1800 } });
  });
  fake.answerOthers(() => json({ code: -1, message: 'x', response: null, type: 'NOT_FOUND' }, 404));
  const h = await createHarness({
    ...options,
    environment: { IAMPORT_API_URL: fake.origin, PORTONE_API_URL: fake.origin, ...options.environment },
  });
  return {
    ...h,
    fake,
    questions: () => fake.calls.filter((path) => path !== '/users/getToken'),
    certify: (impUid, merchantUid, change = {}) => {
      const certifiedAt = Math.floor(h.clock.now() / 1000);
      fake.answer(`/certifications/${impUid}`, () =>
        json({ code: 0, message: null, response: certification(impUid, merchantUid, certifiedAt, change) }),
      );
    },
    verified: (id, change = {}) => {
      const at = new Date(h.clock.now()).toISOString();
      fake.answer(`/identity-verifications/${id}?storeId=store-bonin-dev`, () =>
        json({ ...verification(id, at), ...change }),
      );
    },
  };
}

function certification(impUid: string, merchantUid: string | null, certifiedAt: number, change: object) {
  return {
    birth: 631_119_600,
    birthday: '1990-01-01',
    carrier: 'SKT',
    certified: true,
    certified_at: certifiedAt,
    foreigner: false,
    foreigner_v2: false,
    gender: 'male',
    imp_uid: impUid,
    merchant_uid: merchantUid,
    name: '홍길동',
    origin: 'http://localhost:5173/',
    pg_provider: 'danal',
    pg_tid: '202711152013209999999999',
    phone: '01000000001',
    unique_in_site: DI,
    unique_key: CI,
    ...change,
  };
}

function verification(id: string, at: string) {
  return {
    status: 'VERIFIED',
    id,
    channel: { type: 'TEST', pgProvider: 'DANAL', pgMerchantId: 'A010' },
    requestedAt: at,
    updatedAt: at,
    statusChangedAt: at,
    version: 'V2',
    verifiedCustomer: { name: '홍길동', birthDate: '1990-01-01', ci: CI, di: DI },
    requestedCustomer: {},
    verifiedAt: at,
    pgTxId: '1',
    pgRawResponse: '{}',
  };
}
