// A member that speaks KCB's wire with a real client over a real connection.
import { Client, type Dispatcher } from 'undici';
import type { SimulatedWorld, Simulator } from '../src/simulator.ts';
import { type KcbRequest, kcbRequests } from './kcb-requests.ts';

/** Calls of one world's member; one connection, kept alive. */
export function wire(sim: Simulator, world: SimulatedWorld = sim.world()) {
  const client = new Client(sim.origin, { headersTimeout: 2000, bodyTimeout: 2000 });
  let count = 0;
  const requests = kcbRequests(
    world.credentials.kcb,
    (kind) => `${kind === 'transaction' ? 'seq' : 'wire'}${(count += 1)}`,
  );
  const send = async (request: KcbRequest, signal?: AbortSignal) =>
    client.request({ ...request, ...(signal === undefined ? {} : { signal }) });
  const withBearer = (bearerToken: string) => ({
    'content-type': 'application/json; charset=UTF-8',
    authorization: `Bearer ${bearerToken}`,
  });

  const token = async (signal?: AbortSignal) => send(requests.token(), signal);
  const bearer = async () => String(((await (await token()).body.json()) as Json)['access_token']);
  const popupStart = async (authorization: string, signal?: AbortSignal) =>
    send(requests.popupStart(withBearer(authorization)), signal);
  const popupResult = async (authorization: string, serviceToken: string, signal?: AbortSignal) =>
    send(requests.popupResult(withBearer(authorization), serviceToken), signal);

  return {
    token,
    bearer,
    popupStart,
    popupResult,
    /** A service token and the bearer that asked for it. */
    async start(): Promise<{ authorization: string; serviceToken: string; encKey: string }> {
      const authorization = await bearer();
      const body = await json(await popupStart(authorization));
      return {
        authorization,
        serviceToken: String(body['svc_tkn']),
        encKey: String(body['enc_key']),
      };
    },
    [Symbol.asyncDispose]: async () => client.destroy(),
  };
}

export type Json = Record<string, unknown>;

/** An answer's body as an object. */
export async function json(answer: Dispatcher.ResponseData): Promise<Json> {
  return (await answer.body.json()) as Json;
}
