// What a browser does, as far as the api can tell: cookies by site, Origin on POSTs, returns by GET or POST.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type {
  StartIamportCertificate,
  StartPortoneCertificate,
} from '@bonin/contracts/verification/start-certificate';
import type { SimulatedWorld } from '@bonin/simulator';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

export interface Started {
  readonly transactionId: string;
  readonly serviceToken: string;
  readonly form: { action: string; method: string; fields: Record<string, string> };
  readonly expiresAt: string;
}

export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #origin: string;

  constructor(app: FastifyInstance, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  /** A request of a page of our own origin. */
  async post(
    url: string,
    payload: unknown,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const response = await this.#app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        origin: this.#origin,
        ...this.#cookieHeader(),
        ...headers,
      },
      payload: JSON.stringify(payload),
    });
    this.#keepCookies(response);
    return response;
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.#app.inject({ method: 'GET', url, headers: { ...this.#cookieHeader(), ...headers } });
  }

  async start(body: Record<string, unknown> = {}): Promise<Started> {
    return this.#start<Started>({ provider: 'kcb', ...body });
  }

  async startIamport(body: Record<string, unknown> = {}): Promise<StartIamportCertificate> {
    return this.#start<StartIamportCertificate>({ provider: 'iamport', ...body });
  }

  async startPortone(body: Record<string, unknown> = {}): Promise<StartPortoneCertificate> {
    return this.#start<StartPortoneCertificate>({ provider: 'portone', ...body });
  }

  async #start<T>(body: Record<string, unknown>): Promise<T> {
    const response = await this.post('/api/start-certificate', {
      successUrl: `${this.#origin}/cert-result`,
      failUrl: `${this.#origin}/cert-fail`,
      ...body,
    });
    if (response.statusCode !== 200) throw new Error(`start: ${response.body}`);
    return response.json();
  }

  /** Comes back as KCB sends it: a GET carries Lax cookies, a cross-site POST does not. */
  async comeBack(finished: FinishResponse): Promise<LightMyRequestResponse> {
    const { pathname } = new URL(finished.returnUrl);
    const fields = new URLSearchParams(finished.fields).toString();
    return finished.returnMethod === 'POST'
      ? this.#app.inject({
          method: 'POST',
          url: pathname,
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://127.0.0.1:4100' },
          payload: fields,
        })
      : this.get(`${pathname}?${fields}`);
  }

  /** Start, verify as this person, come back. */
  async verify(
    world: SimulatedWorld,
    phoneNumber = '01000000001',
    body: Record<string, unknown> = {},
  ): Promise<{ started: Started; finished: FinishResponse; location: URL; params: string }> {
    const started = await this.start(body);
    const finished = world.finish(started.serviceToken, { person: { phoneNumber } });
    const response = await this.comeBack(finished);
    if (response.statusCode !== 303) throw new Error(`return: ${response.statusCode} ${response.body}`);
    const location = new URL(String(response.headers.location));
    return { started, finished, location, params: location.searchParams.get('params') ?? '' };
  }

  /** Opens a result as the page that started does. */
  async open(params: string, rest: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
    return this.post('/api/certificate-result', { params, ...rest }, headers);
  }

  #cookieHeader(): Record<string, string> {
    if (this.cookies.size === 0) return {};
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  #keepCookies(response: LightMyRequestResponse): void {
    for (const { name, value } of response.cookies) this.cookies.set(name, value);
  }
}

/** A shop's server: Bearer and a verifier of its own for each verification. */
export function shopStart(app: FastifyInstance, secret: string, origin: string, codeChallenge?: string) {
  return app.inject({
    method: 'POST',
    url: '/api/start-certificate',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    payload: JSON.stringify({
      successUrl: `${origin}/cert-result`,
      failUrl: `${origin}/cert-fail`,
      ...(codeChallenge === undefined ? {} : { codeChallenge }),
    }),
  });
}

/** The code of a return that ended at `failUrl?error=`; of anything else `undefined`. */
export function errorOf(response: LightMyRequestResponse): string | undefined {
  const location = String(response.headers.location);
  if (response.statusCode !== 303 || !location.startsWith('http://localhost:5173/cert-fail?error='))
    return undefined;
  return new URL(location).searchParams.get('error') ?? undefined;
}
