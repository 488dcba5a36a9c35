/** A merchant who uses PortOne's own `@portone/server-sdk`, as npm gives it, against a simulator of each test's own. */
import { startSimulator, type SimulatedWorld, type Simulator } from '@bonin/simulator';
import { type IdentityVerification, PortOneClient, type PortOneError } from '@portone/server-sdk';
import { afterEach, beforeEach, vi } from 'vitest';
import { watchFetch, type WatchedFetch } from './portone-answers.ts';

export const ID = 'identity-verification-39ecfa97';
export const HONG = {
  customer: {
    id: 'member-1',
    name: '홍길동',
    phoneNumber: '01000000001',
    identityNumber: '9001011',
    ipAddress: '127.0.0.1',
  },
  operator: 'SKT',
  method: 'SMS',
} as const;

export let sim: Simulator;
export let world: SimulatedWorld;
export let watched: WatchedFetch;

/** A simulator for each test of the file that calls this. */
export function useSimulator(): void {
  beforeEach(async () => {
    sim = await startSimulator();
    world = sim.createWorld();
    watched = watchFetch(fetch);
    vi.stubGlobal('fetch', watched.fetch);
  });
  // Whatever a test did: each success is one that the SDK's declarations allow.
  afterEach(async () => {
    vi.unstubAllGlobals();
    const { undeclared } = await watched.seen();
    await sim.close();
    if (undeclared.length > 0) throw new Error(undeclared.join('\n'));
  });
}

/** The client of this world's merchant. */
export function client(change: { secret?: string; storeId?: string } = {}) {
  const { apiSecret: secret, storeId } = world.credentials.portone;
  return PortOneClient({ secret, storeId, baseUrl: sim.origin, ...change });
}

export const channelKey = () => world.credentials.portone.channelKey;
export const code = () => world.inbox({ identityVerificationId: ID }).at(-1)?.code ?? '';
export const send = async (change: object = {}) =>
  client().identityVerification.sendIdentityVerification({
    identityVerificationId: ID,
    channelKey: channelKey(),
    ...HONG,
    ...change,
  });
export const confirm = async (otp?: string) =>
  client().identityVerification.confirmIdentityVerification({
    identityVerificationId: ID,
    ...(otp === undefined ? {} : { otp }),
  });
export const resend = async () =>
  client().identityVerification.resendIdentityVerification({ identityVerificationId: ID });
export const get = async (of = client()): Promise<IdentityVerification.IdentityVerification> =>
  of.identityVerification.getIdentityVerification({ identityVerificationId: ID });

/** An answer as `fetch` gives it. */
export function wireAnswer(body: object): Response {
  const answer = Response.json(body);
  Object.defineProperty(answer, 'url', { value: `${sim.origin}/login/api-secret` });
  return answer;
}

/** What the client throws: its own error, with what the server said in `data`. */
export async function thrown(failing: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = (await failing.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  )) as PortOneError & { data?: object };
  return { name: error.name, ...error.data };
}
