// A merchant of one world that speaks IamPort's REST API, over inject.
import type { LightMyRequestResponse } from 'fastify';
import type { SimulatedWorld, Simulator } from '../../../src/simulator.ts';
import type { Json } from '../../harness.ts';

type Method = 'GET' | 'POST' | 'DELETE';

/** A merchant; every call takes headers that stand in front of its own. */
export function iamportMerchant(sim: Simulator, world: SimulatedWorld = sim.world()) {
  const { impKey, impSecret } = world.credentials.iamport;
  const call = async (
    method: Method,
    url: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ) =>
    sim.app.inject({
      method,
      url,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const getToken = async (body: unknown = { imp_key: impKey, imp_secret: impSecret }, headers = {}) =>
    call('POST', '/users/getToken', { body, headers });
  const token = async () => String(responseOf(await getToken())['access_token']);
  const auth = async () => ({ authorization: await token() });
  return {
    call,
    getToken,
    token,
    auth,
    certification: async (impUid: string, headers?: Record<string, string>) =>
      call('GET', `/certifications/${impUid}`, { headers: headers ?? (await auth()) }),
    remove: async (impUid: string) => call('DELETE', `/certifications/${impUid}`, { headers: await auth() }),
    requestOtp: async (body: unknown, headers: Record<string, string> = {}) =>
      call('POST', '/certifications/otp/request', { body, headers: { ...(await auth()), ...headers } }),
    confirmOtp: async (impUid: string, body: unknown) =>
      call('POST', `/certifications/otp/confirm/${impUid}`, { body, headers: await auth() }),
  };
}

/** `response` of an answer. */
export function responseOf(answer: LightMyRequestResponse): Json {
  return answer.json<{ response: Json }>().response;
}
