// What the tests share: a simulator in process with a standing clock, and a merchant that speaks KCB's wire.
import { openKcbFields } from '@bonin/crypto/kcb';
import type { LightMyRequestResponse } from 'fastify';
import type { WorldHandle } from '../src/handle/world-handle.ts';
import { buildSimulator, type Simulator, type SimulatorOptions } from '../src/simulator.ts';
import { ENC_IV, type KcbRequest, kcbRequests, RETURN_URL } from './kcb-requests.ts';

/** 2026-03-04 12:00 in Seoul. */
export const NOW = Date.parse('2026-03-04T03:00:00Z');
export { ENC_IV, RETURN_URL };

/** A simulator whose clock stands still unless a test moves it. */
export function standingSimulator(options: SimulatorOptions = {}): Simulator {
  return buildSimulator({ clock: () => NOW, ...options });
}

/** What lets providers say by the world's clock when somebody was verified. */
export const BY_WORLD_CLOCK: SimulatorOptions = { settings: { certifiedBy: 'world-clock' } };

export type Json = Record<string, unknown>;
export interface Started {
  readonly serviceToken: string;
  readonly encKey: string;
}

/** A merchant of one world. Call ids and transaction numbers count up, so that runs are equal. */
export function merchant(sim: Simulator, world: WorldHandle = sim.world()) {
  const { kcb } = world.credentials;
  let count = 0;
  const earlier = world.journal().length;
  const prefixes = { token: 't', call: 't', transaction: 'tx' } as const;
  const { tokenForm, startBody, ...requests } = kcbRequests(
    kcb,
    (kind) => `${prefixes[kind]}${earlier}n${(count += 1)}`,
  );
  const send = async ({ method, path, headers, body }: KcbRequest) =>
    sim.app.inject({ method, url: path, headers, payload: body });

  const token = async (change: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    send(requests.token(change, headers));
  const bearer = async () => String((await token()).json<Json>()['access_token']);
  const auth = async () => ({ authorization: `Bearer ${await bearer()}` });
  const call = async (name: string, body: unknown, headers: Record<string, string>) =>
    send(requests.call(name, body, headers));
  const popupStart = async (change: Json = {}, headers?: Record<string, string>) =>
    call('popup-start', startBody(change), headers ?? (await auth()));
  const start = async (change: Json = {}): Promise<Started> => {
    const body = (await popupStart(change)).json<Record<string, string>>();
    return { serviceToken: body['svc_tkn'] ?? '', encKey: body['enc_key'] ?? '' };
  };
  const popupResult = async (serviceToken: string, change: Json = {}, headers?: Record<string, string>) =>
    send(requests.popupResult(headers ?? (await auth()), serviceToken, change));

  const { memberCode } = kcb;
  return { memberCode, token, tokenForm, bearer, auth, call, startBody, popupStart, start, popupResult };
}

/** The result with its encrypted fields opened. */
export function openResult(answer: LightMyRequestResponse, memberCode: string, encKey: string): Json {
  const body = answer.json<Record<string, string>>();
  const names = ['nm', 'brdt', 'mbphn_no', 'ci', 'di'].filter((name) => name in body);
  const fields = Object.fromEntries(names.map((name) => [name, body[name] ?? '']));
  return { ...body, ...openKcbFields({ memberCode, encKey, encIv: ENC_IV, fields }) };
}
