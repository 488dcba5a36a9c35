// The steps of the journeys that the page tests begin with.
import type { PassRequest } from '@bonin/contracts/simulator/pass';
import type { SimulatedWorld, Simulator } from '../../src/simulator.ts';
import { merchant, type Started } from '../harness.ts';
import { Browser } from './browser.ts';

/** All consents. */
export const CONSENTS = {
  'consent-privacy': 'yes',
  'consent-identifier': 'yes',
  'consent-service': 'yes',
  'consent-carrier': 'yes',
};
/** What 홍길동 types. */
export const HONG = { name: '홍길동', birth: '900101', back: '1', phone: '010-0000-0001' };

export interface Journey extends Started {
  readonly browser: Browser;
  readonly shop: ReturnType<typeof merchant>;
  readonly world: SimulatedWorld;
}

/** A transaction whose page is open at step 1. */
export async function atCarrier(sim: Simulator, change: Record<string, unknown> = {}): Promise<Journey> {
  const world = sim.world();
  const shop = merchant(sim, world);
  const started = await shop.start(change);
  const browser = await new Browser(sim, shop.memberCode).open(started.serviceToken);
  return { ...started, browser, shop, world };
}

/** … at step 2. */
export async function atSms(sim: Simulator, change: Record<string, unknown> = {}): Promise<Journey> {
  const journey = await atCarrier(sim, change);
  await journey.browser.submit('carrier', { network: 'SKT', ...CONSENTS });
  return journey;
}

/** … at step 3, as 홍길동 unless the simulator's help fills somebody else in. */
export async function atCode(sim: Simulator, person = '01000000001'): Promise<Journey> {
  const journey = await atSms(sim);
  await journey.browser.submit('fill', { person });
  await journey.browser.submit('sms');
  return journey;
}

/** What 홍길동 types for PASS. */
export const HONG_PASS = { name: '홍길동', phone: '010-0000-0001' };

/** … at the PASS form. */
export async function atPass(sim: Simulator, change: Record<string, unknown> = {}): Promise<Journey> {
  const journey = await atCarrier(sim, change);
  await journey.browser.submit('carrier', { network: 'SKT', method: 'pass', ...CONSENTS });
  return journey;
}

/** … waiting for the PASS app, as 홍길동 unless the simulator's help fills somebody else in. */
export async function atPassWait(sim: Simulator, person = '01000000001'): Promise<Journey> {
  const journey = await atPass(sim);
  await journey.browser.submit('fill', { person });
  await journey.browser.submit('pass');
  return journey;
}

/** … at the QR code. */
export async function atQr(sim: Simulator): Promise<Journey> {
  const journey = await atPass(sim);
  await journey.browser.submit('pass-qr');
  return journey;
}

/** The newest PASS request. */
export function newestRequest({ world, serviceToken }: Journey): PassRequest {
  const request = world.passRequests({ serviceToken }).at(-1);
  if (request === undefined) throw new Error('PASS was not asked');
  return request;
}

/** The PASS app on the person's phone, in a browser of its own. */
export async function phoneOf(sim: Simulator, journey: Journey): Promise<Phone> {
  const path = new URL(newestRequest(journey).approvalUrl).pathname;
  const browser = await new Browser(sim).get(path);
  const press = async (action: string, typed: Record<string, string> = {}) =>
    browser.post(`${path}/${action}`, typed);
  return { browser, path, press };
}

export interface Phone {
  readonly browser: Browser;
  readonly path: string;
  readonly press: (action: string, typed?: Record<string, string>) => Promise<Browser>;
}

/** The code of the newest SMS. */
export function newestCode({ world }: Journey): string {
  return world.inbox().at(-1)?.code ?? '';
}

/** A code that is surely wrong. */
export function wrongCode(journey: Journey): string {
  return newestCode(journey) === '000000' ? '111111' : '000000';
}

/** What the member is told. */
export async function resultCode({ shop, serviceToken }: Journey): Promise<unknown> {
  return (await shop.popupResult(serviceToken)).json<Record<string, unknown>>()['rsp_cd'];
}
