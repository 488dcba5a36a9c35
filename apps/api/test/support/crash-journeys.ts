// Whole journeys as calls of a browser, each of which is repeated until a living process answers it.
import type { LightMyRequestResponse } from 'fastify';
import type { TestBrowser } from './browser.ts';
import type { DeathPoint } from './dying-store.ts';
import { ORIGIN, type Harness } from './harness.ts';
import { runScript } from './sdk.ts';

/** Calls of a browser, each repeated until a living process answers it. */
export interface Client {
  readonly h: Pick<Harness, 'sim' | 'world'>;
  readonly call: (
    send: (browser: TestBrowser) => Promise<LightMyRequestResponse>,
  ) => Promise<LightMyRequestResponse>;
}

const START = { successUrl: `${ORIGIN}/cert-result`, failUrl: `${ORIGIN}/cert-fail` };
const paramsOf = (url: unknown) => new URL(String(url)).searchParams.get('params') ?? '';

/** Start, verify, come back; how the result is had differs by journey. */
export const JOURNEYS: Readonly<Record<string, (client: Client) => Promise<string>>> = {
  async kcb({ h, call }) {
    const started = (
      await call((b) => b.post('/api/start-certificate', { provider: 'kcb', ...START }))
    ).json();
    const finished = h.world.finish(started.serviceToken, {});
    return paramsOf((await call((browser) => browser.comeBack(finished))).headers.location);
  },
  iamport: byCall('iamport'),
  portone: byCall('portone'),
  async 'portone, whose page asks'({ h, call }) {
    const started = (
      await call((b) => b.post('/api/start-certificate', { provider: 'portone', ...START }))
    ).json();
    await runScript(h, started);
    const status = `/api/certificates/${started.transactionId}?ask=provider`;
    return (await call((browser) => browser.get(status))).json<{ params?: string }>().params ?? '';
  },
};

function byCall(provider: 'iamport' | 'portone') {
  return async ({ h, call }: Client) => {
    const started = (await call((b) => b.post('/api/start-certificate', { provider, ...START }))).json();
    const { path, body } = await runScript(h, started);
    return paramsOf((await call((b) => b.post(path, body))).json<{ redirectUrl: string }>().redirectUrl);
  };
}

/** Opens the result, so that a repeated call gets the same answer. @returns the person’s name, or the code of the failure. */
export async function endOf(client: Client, params: string): Promise<string> {
  const key = { 'idempotency-key': 'crash-test-key-0000001' };
  const opened = await client.call((browser) => browser.open(params, {}, key));
  const { code, identity, status } = opened.json<{
    status: string;
    code?: string;
    identity?: { name: string };
  }>();
  return code ?? identity?.name ?? status;
}

/** The person of these journeys. */
export const PERSON = '홍길동';

/**
 * Whether a journey may end so. KCB tells a result once: a process that dies between KCB's answer and its third write loses
 * it, and the person is told to start again.
 */
export function isRightEnd(name: string, { write, when }: DeathPoint, end: string): boolean {
  const isLostByKcb = name === 'kcb' && write === 3 && when === 'before';
  return end === (isLostByKcb ? 'result_lost' : PERSON);
}
