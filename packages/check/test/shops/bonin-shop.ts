/** A shop whose server uses bonin's API: it starts, reports and opens, and keeps the person in its session. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buildApp } from '@bonin/api/app';
import { readConfig } from '@bonin/api/config';
import { createDeps } from '@bonin/api/deps';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import express, { type Request, type Response } from 'express';
import type { AppUnderTest, Launch } from '../../src/run-checks.ts';

type Json = Record<string, unknown>;
type Provider = 'kcb' | 'iamport' | 'portone';

interface Session {
  readonly verifiers: Map<string, string>;
  starts: number;
  person?: Json;
}

const SECRET = 'bonin-dev-shop-secret';
const MOST_STARTS = 20;
const REPORTS = { kcb: '', iamport: '/certifications', portone: '/identity-verifications' };
const page = (body: string) =>
  `<!doctype html><html lang="ko"><meta charset="utf-8"><title>상점</title><body>${body}</body></html>`;

/** Starts the API for a world, and the shop before it. */
export async function startBoninShop({ environment }: Launch, provider: Provider): Promise<AppUnderTest> {
  const shop = express();
  const server = shop.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const probe = express().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  const api = `http://127.0.0.1:${port}`;
  const config = readConfig({
    BONIN_MODE: 'test',
    BONIN_STORE: 'memory:',
    BONIN_LOG_LEVEL: 'silent',
    BONIN_DOCS: 'off',
    BONIN_STARTS_PER_MINUTE: '10000',
    BONIN_STARTS_PER_MINUTE_TOTAL: '10000',
    ...environment,
    PUBLIC_ORIGIN: api,
    BONIN_REDIRECT_URLS: `${origin}/done`,
    BONIN_ALLOWED_ORIGINS: origin,
  });
  const app = await buildApp(config, await createDeps(config));
  await app.listen({ host: '127.0.0.1', port });
  addRoutes(shop, { origin, api, provider });
  return {
    origin,
    keepsConnections: true,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await app.close();
    },
  };
}

function addRoutes(
  shop: express.Express,
  { origin, api, provider }: { origin: string; api: string; provider: Provider },
): void {
  const sessions = new Map<string, Session>();
  const idOf = (request: Request) => /sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const call = async (path: string, body: Json, verifier = ''): Promise<Json> => {
    const headers = {
      authorization: `Bearer ${SECRET}`,
      'content-type': 'application/json',
      'x-code-verifier': verifier,
    };
    const answer = await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as Json;
  };
  const refuse = (response: Response, status = 403) =>
    void response.status(status).type('html').send(page('다시 시도해 주세요.'));

  shop.use(express.urlencoded({ extended: true }), express.json());
  shop.post('/start', async (request, response): Promise<void> => {
    if (request.headers.origin !== undefined && request.headers.origin !== origin) return refuse(response);
    let session = sessions.get(idOf(request));
    if (session === undefined) {
      const id = randomUUID();
      session = { verifiers: new Map(), starts: 0 };
      sessions.set(id, session);
      response.setHeader('set-cookie', `sid=${id}; Path=/; HttpOnly; SameSite=Lax`);
    }
    session.starts += 1;
    if (session.starts > MOST_STARTS) return refuse(response, 429);
    const verifier = createCodeVerifier();
    const urls = { successUrl: `${origin}/done`, failUrl: `${origin}/done` };
    const started = await call('/api/start-certificate', {
      provider,
      ...urls,
      codeChallenge: await deriveCodeChallenge(verifier),
    });
    const { transactionId } = started as { transactionId?: string };
    if (transactionId === undefined) return refuse(response, 503);
    session.verifiers.set(transactionId, verifier);
    const fields =
      (started['form'] as { action: string; fields: Record<string, string> } | undefined) ?? undefined;
    const inputs = Object.entries(fields?.fields ?? {}).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    );
    const form =
      fields === undefined ? '' : `<form method="post" action="${fields.action}">${inputs.join('')}</form>`;
    const request_ = started['certification'] ?? started['request'] ?? {};
    response.type('html').send(page(`${form}<script>open(${JSON.stringify(request_)})</script>`));
  });

  shop.post('/report', async (request, response) => {
    const session = sessions.get(idOf(request));
    for (const verifier of session?.verifiers.values() ?? []) {
      const { redirectUrl } = await call(REPORTS[provider], request.body as Json, verifier);
      if (typeof redirectUrl === 'string') return response.redirect(303, redirectUrl);
    }
    return refuse(response);
  });

  shop.get('/done', async (request, response) => {
    const { params } = request.query;
    const session = sessions.get(idOf(request));
    if (session === undefined || typeof params !== 'string') return refuse(response);
    for (const [id, codeVerifier] of session.verifiers) {
      const opened = await call('/api/certificate-result', { params, codeVerifier });
      if (opened['status'] !== 'verified') continue;
      session.verifiers.delete(id);
      session.person = opened['identity'] as Json;
    }
    return session.person === undefined
      ? refuse(response)
      : void response.set('cache-control', 'no-store').send('ok');
  });
  shop.get('/me', (request, response) => {
    const person = sessions.get(idOf(request))?.person;
    response.json(
      person === undefined ? {} : { verified: true, name: person['name'], account: person['di'] },
    );
  });
}
