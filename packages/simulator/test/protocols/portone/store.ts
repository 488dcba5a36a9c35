// A merchant of one world that speaks PortOne's V2 REST API, by `inject`.
import type { LightMyRequestResponse } from 'fastify';
import type { SimulatedWorld, Simulator } from '../../../src/simulator.ts';
import type { Json } from '../../harness.ts';

export const ID = '0123456789abcdef0123456789abcdef';

/** Of the person with this number in the default world, as the merchant's own page asked for it. */
export const HONG = {
  customer: {
    name: '홍길동',
    phoneNumber: '01000000001',
    identityNumber: '9001011',
    ipAddress: '127.0.0.1',
  },
  operator: 'SKT',
  method: 'SMS',
} as const;

/** A merchant. */
export function store(sim: Simulator, world: SimulatedWorld = sim.world()) {
  const { apiSecret, channelKey } = world.credentials.portone;
  const authorization = `PortOne ${apiSecret}`;
  const call = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: unknown,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> =>
    sim.app.inject({
      method,
      url,
      headers: { authorization, ...headers },
      ...(payload === undefined ? {} : { payload: asText(payload) }),
    });
  const at = (id: string, action = '') => `/identity-verifications/${encodeURIComponent(id)}${action}`;
  return {
    authorization,
    call,
    get: async (id = ID, headers: Record<string, string> = {}) => call('GET', at(id), undefined, headers),
    list: async (body: unknown = {}) =>
      call('GET', `/identity-verifications?requestBody=${encodeURIComponent(asText(body))}`),
    send: async (change: Json = {}, id = ID) =>
      call('POST', at(id, '/send'), { channelKey, ...HONG, ...change }),
    confirm: async (body: unknown = {}, id = ID) => call('POST', at(id, '/confirm'), body),
    resend: async (id = ID) => call('POST', at(id, '/resend?')),
    /** A new access token, as it is sent. */
    bearer: async () => {
      const { accessToken } = (await call('POST', '/login/api-secret', { apiSecret })).json<Json>();
      return `Bearer ${String(accessToken)}`;
    },
    /** The code of the newest SMS. */
    code: () => world.inbox().at(-1)?.code ?? '',
  };
}

/** Status and type of a refusal. */
export function refusal(answer: LightMyRequestResponse): [number, unknown] {
  return [answer.statusCode, answer.json<Json>()['type']];
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
