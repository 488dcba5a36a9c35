/** Three mistakes that public integrations of IamPort show, each rebuilt in a few lines: the result from the browser, an older `imp_uid`, the age by the year. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppUnderTest, Launch } from '../../src/run-checks.ts';

type Json = Record<string, unknown>;
type Accept = (body: Json, certification: Json) => boolean;

/** How each integration decides. */
export const PUBLIC_MISTAKES = {
  'result-from-browser': (body, found) => body['success'] === 'true' || found['certified'] === true,
  'older-imp-uid': (_, found) => found['certified'] === true,
  'age-by-year': (body, found) =>
    found['certified'] === true &&
    found['merchant_uid'] === body['expected'] &&
    new Date(String(body['now'])).getFullYear() - new Date(String(found['birthday'])).getFullYear() >= 19,
} as const satisfies Record<string, Accept>;

/** Starts a shop that decides so. */
export async function startMistaken(
  { environment: env, now }: Launch,
  accepts: Accept,
): Promise<AppUnderTest> {
  const orders = new Map<string, string>();
  const verified = new Set<string>();
  const call = async (path: string, init: RequestInit): Promise<Json> => {
    const answer = await fetch(`${env['IAMPORT_API_URL']}${path}`, init);
    return ((await answer.json()) as { response: Json | null }).response ?? {};
  };
  const certification = async (impUid: string): Promise<Json> => {
    const body = JSON.stringify({ imp_key: env['IAMPORT_IMP_KEY'], imp_secret: env['IAMPORT_IMP_SECRET'] });
    const headers = { 'content-type': 'application/json' };
    const { access_token: token } = await call('/users/getToken', { method: 'POST', headers, body });
    return call(`/certifications/${encodeURIComponent(impUid)}`, {
      headers: { authorization: String(token) },
    });
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sid = /sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
    response.setHeader('set-cookie', `sid=${sid}; HttpOnly`);
    if (request.url === '/start') {
      orders.set(sid, `order-${randomUUID()}`);
      return response.end(JSON.stringify({ merchant_uid: orders.get(sid) }));
    }
    if (request.url === '/me') return response.end(JSON.stringify({ verified: verified.has(sid) }));
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Json;
    const found = await certification(String(body['imp_uid']));
    if (accepts({ ...body, expected: orders.get(sid), now }, found)) verified.add(sid);
    return response.end('{}');
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(502).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
