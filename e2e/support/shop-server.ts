/** A shop's server in a verification, and the proxy in front of it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { SHOP_SECRET } from './shop.ts';

type Json = Record<string, unknown>;

/** The shop's own server: it holds the secret, and each session's verifier. */
export class ShopServer {
  readonly #api: string;
  readonly #landing: string;
  readonly #verifiers = new Map<string, string>();

  constructor(api: string, landing: string) {
    this.#api = api;
    this.#landing = landing;
  }

  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await textOf(request)) as Json;
    const session = /sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
    const answer = await this.#act(path, session, body);
    response.setHeader('set-cookie', `sid=${session}; HttpOnly; SameSite=Lax; Path=/`);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  }

  async #act(path: string, session: string, body: Json): Promise<Json> {
    if (path === '/verify/start') {
      const verifier = createCodeVerifier();
      this.#verifiers.set(session, verifier);
      return this.#call('/api/start-certificate', verifier, {
        provider: body['provider'],
        successUrl: this.#landing,
        failUrl: this.#landing,
        codeChallenge: await deriveCodeChallenge(verifier),
      });
    }
    const codeVerifier = this.#verifiers.get(session) ?? '';
    if (path === '/verify/report') {
      const to = body['provider'] === 'iamport' ? '/certifications' : '/identity-verifications';
      return this.#call(to, codeVerifier, body['body'] as Json);
    }
    if (path === '/verify/status') {
      const ask = body['mayBeLost'] === true ? '?ask=provider' : '';
      return this.#call(`/api/certificates/${String(body['id'])}${ask}`, codeVerifier);
    }
    const opened = await this.#call('/api/certificate-result', codeVerifier, {
      params: body['params'],
      codeVerifier,
    });
    return { name: (opened['identity'] as Json | undefined)?.['name'], code: opened['code'] };
  }

  async #call(path: string, verifier: string, body?: Json): Promise<Json> {
    const answer = await fetch(this.#api + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${SHOP_SECRET}`,
        'x-code-verifier': verifier,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return (await answer.json()) as Json;
  }
}

/** Forwards a request like a proxy in front of both. */
export async function passOn(api: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const body = method === 'GET' ? null : await textOf(request);
  const sent = Object.entries(headers).filter(([name]) =>
    ['content-type', 'cookie', 'origin'].includes(name),
  );
  const answer = await fetch(api + url, {
    method,
    headers: Object.fromEntries(sent) as Record<string, string>,
    body,
    redirect: 'manual',
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
