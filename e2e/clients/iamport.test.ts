/**
 * `iamport-rest-client-nodejs`, unmodified, against the simulator: every call of it that is about certification, and every
 * documented error, asserted on what the client gives its user.
 */
import { type SimulatedWorld, type Simulator, startSimulator } from '@bonin/simulator';
import { Iamport, Request } from 'iamport-rest-client-nodejs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let sim: Simulator;
let world: SimulatedWorld;
beforeAll(async () => {
  sim = await startSimulator();
});
beforeEach(() => {
  world = sim.createWorld();
});
afterAll(async () => {
  await sim.close();
});

/** A merchant's client. By default it belongs to this world. */
function client(change: { apiKey?: string; apiSecret?: string } = {}): Iamport {
  const { impKey, impSecret } = world.credentials.iamport;
  return new Iamport({ apiKey: impKey, apiSecret: impSecret, baseUrl: sim.origin, ...change });
}

const get = async (impUid: string, iamport = client()) =>
  Request.Certifications.getCertification({ imp_uid: impUid }).request(iamport);
const remove = async (impUid: string, iamport = client()) =>
  Request.Certifications.deleteCertification({ imp_uid: impUid }).request(iamport);
/** What the client's user reads: `result.data.response`. */
const told = async (call: Promise<{ readonly data: unknown }>) =>
  Object(Object((await call).data).response) as Readonly<Record<string, unknown>>;

/** An attempt, finished as its person does. */
function finished(phoneNumber = '01000000001', attempt: object = {}): string {
  const { impUid } = world.iamport.attempt({ merchantUid: 'order-1', ...attempt });
  world.finish(impUid, { person: { phoneNumber } });
  return impUid;
}

interface Refused {
  readonly response?: { readonly status?: number; readonly data?: unknown };
  readonly code?: string;
}

/** What the client's user catches. */
async function caught(call: Promise<unknown>): Promise<{ status?: number; data?: unknown; code?: string }> {
  const error = await call.then(
    (): Refused => ({ code: 'it succeeded' }),
    (reason: unknown) => reason as Refused,
  );
  return { ...error.response, ...(error.response === undefined ? { code: error.code ?? 'no code' } : {}) };
}

const refusal = (status: number, message: string) => ({
  status,
  data: { code: -1, message, response: null },
});

describe('a token', () => {
  it('is what the client asks for first, once for many calls', async () => {
    const iamport = client();
    const impUid = finished();
    await get(impUid, iamport);
    await get(impUid, iamport);
    expect(world.journal.count({ operation: 'iamport-token' })).toBe(1);
  });

  it('is given to whoever asks for it by itself, the same while it lives', async () => {
    const { impKey, impSecret } = world.credentials.iamport;
    const ask = async () =>
      Request.Authenticate.getToken({ imp_key: impKey, imp_secret: impSecret }).request(client());
    const [first, second] = [await told(ask()), await told(ask())];
    expect(first['access_token']).toMatch(/^[0-9a-f]{40}$/);
    expect(second['access_token']).toBe(first['access_token']);
  });

  it('is refused without a secret, and with a wrong one', async () => {
    const { impKey } = world.credentials.iamport;
    const ask = async (imp_secret: string) =>
      caught(Request.Authenticate.getToken({ imp_key: impKey, imp_secret }).request(client()));
    expect(await ask('')).toMatchObject(refusal(400, 'imp_key, imp_secret 파라메터가 누락되었습니다.'));
    const wrong = refusal(401, '인증에 실패하였습니다. API키와 secret을 확인하세요.');
    expect(await ask('wrong')).toMatchObject(wrong);
    expect(await caught(get('imp_000000000000', client({ apiSecret: 'wrong' })))).toMatchObject(wrong);
    expect(await caught(get('imp_000000000000', client({ apiKey: 'wrong' })))).toMatchObject(wrong);
  });
});

describe('a certification', () => {
  it('gives the person, times as dates', async () => {
    const impUid = finished('01000000002', { origin: 'https://shop.example/join' });
    const certification = await told(get(impUid));
    expect(certification).toMatchObject({
      imp_uid: impUid,
      merchant_uid: 'order-1',
      pg_provider: 'danal',
      pg_tid: expect.stringMatching(/^[0-9]{24}$/),
      name: '김하늘',
      gender: 'female',
      birth: new Date('1985-05-05T00:00:00+09:00'),
      foreigner: false,
      certified: true,
      origin: 'https://shop.example/join',
      unique_key: expect.stringMatching(/^.{88}$/),
      unique_in_site: expect.stringMatching(/^.{64}$/),
    });
    const at = Number(certification['certified_at']);
    expect(Math.abs(at - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ['without a CI', '01000000007', {}, { certified: true, unique_key: null }],
    ['of a foreigner', '01000000005', {}, { foreigner: true, name: 'SMITH JOHN' }],
    [
      'by another PG',
      '01000000001',
      { pg: 'inicis_unified' },
      { pg_provider: 'inicis_unified', unique_in_site: null },
    ],
    ['by a third', '01000000001', { pg: 'kcp_v2' }, { pg_provider: 'kcp_v2', certified: true }],
  ])('%s is readable', async (_what, phoneNumber, attempt, seen) => {
    expect(await told(get(finished(phoneNumber, attempt)))).toMatchObject(seen);
  });

  it.each(['01000000010', '01000000012', '01000000015', '01000000020'])(
    'of %s, who was not verified, has nobody in it',
    async (phoneNumber) => {
      expect(await told(get(finished(phoneNumber)))).toMatchObject({
        certified: false,
        certified_at: 0,
        birth: 0,
        name: null,
        unique_key: null,
      });
    },
  );

  it('that has only begun has nobody in it', async () => {
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
    expect(await told(get(impUid))).toMatchObject({ imp_uid: impUid, certified: false, name: null });
  });

  it('is deleted, and then there is none', async () => {
    const impUid = finished();
    expect(await told(remove(impUid))).toMatchObject({ imp_uid: impUid, name: '홍길동' });
    const none = refusal(404, '인증결과가 존재하지 않습니다.');
    expect(await caught(get(impUid))).toMatchObject(none);
    expect(await caught(remove(impUid))).toMatchObject(none);
  });

  it('of another merchant is none', async () => {
    const impUid = finished();
    world = sim.createWorld();
    expect(await caught(get(impUid))).toMatchObject(refusal(404, '인증결과가 존재하지 않습니다.'));
  });

  it('is refused with a token that has ended, which the client does not ask anew for', async () => {
    const iamport = client();
    const impUid = finished();
    await get(impUid, iamport);
    world.clock.advance(30 * 60_000);
    for (let count = 0; count < 2; count += 1) {
      expect(await caught(get(impUid, iamport))).toMatchObject(refusal(401, 'Unauthorized'));
    }
    expect(await told(get(impUid))).toMatchObject({ certified: true });
  });
});

describe('what goes wrong on the wire', () => {
  it.each([
    [{ kind: 'status', status: 503 } as const, { status: 503 }],
    [{ kind: 'reset' } as const, { code: 'ECONNRESET' }],
    [{ kind: 'reset-midway' } as const, { code: 'ECONNRESET' }],
    [{ kind: 'bearer-expired' } as const, { status: 401 }],
  ])('comes out of the client as such: %j', async (fault, seen) => {
    const impUid = finished();
    world.fault(fault, { operation: 'iamport-certification' });
    expect(await caught(get(impUid))).toMatchObject(seen);
    expect(await told(get(impUid))).toMatchObject({ certified: true });
  });

  it('is another person’s answer, which the client hands on', async () => {
    const impUid = finished();
    world.fault({ kind: 'another-person' });
    expect((await told(get(impUid)))['imp_uid']).not.toBe(impUid);
  });
});
