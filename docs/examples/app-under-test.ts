// The `app` of the simulator's examples: your service, driven by a test. Here it is bonin's API.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import type { FinishResponse, SimulatedWorld } from '@bonin/simulator';
import { buildApiInTestMode } from '../generate/api-in-test-mode.ts';

const SHOP = { authorization: 'Bearer bonin-dev-shop-secret', 'content-type': 'application/json' };

/** How a verification ended for your service. */
export type End = { readonly name: string; readonly ci?: string } | { readonly error: string };

/** Starts a service that uses this world as its provider. */
export async function startApp(world: SimulatedWorld) {
  const api = await buildApiInTestMode(world.environment);
  const codeVerifier = createCodeVerifier();
  const codeChallenge = await deriveCodeChallenge(codeVerifier);

  const post = async (url: string, body: object) =>
    api.inject({ method: 'POST', url, headers: SHOP, payload: JSON.stringify(body) });

  const app = {
    /** Starts a verification. Returns its service token, or the error code. */
    async start(): Promise<{ serviceToken: string; error?: string }> {
      const urls = {
        successUrl: 'http://localhost:5173/cert-result',
        failUrl: 'http://localhost:5173/cert-fail',
      };
      const answer = await post('/api/start-certificate', { ...urls, codeChallenge });
      const { serviceToken = '', code } = answer.json<{ serviceToken?: string; code?: string }>();
      return code === undefined ? { serviceToken } : { serviceToken, error: code };
    },
    /** Follows the browser's return, and opens the result. */
    async comeBack({ returnMethod, returnUrl, fields }: FinishResponse): Promise<End> {
      const { pathname } = new URL(returnUrl);
      const form = new URLSearchParams(fields).toString();
      const answer = await (returnMethod === 'POST'
        ? api.inject({
            method: 'POST',
            url: pathname,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: form,
          })
        : api.inject({ url: `${pathname}?${form}` }));
      const { searchParams } = new URL(String(answer.headers.location), 'http://localhost:5173');
      const params = searchParams.get('params');
      if (params === null) return { error: searchParams.get('error') ?? `status ${answer.statusCode}` };
      const opened = await post('/api/certificate-result', { params, codeVerifier });
      const result = opened.json<{ code: string } | { identity: { name: string; ci?: string } }>();
      return 'code' in result ? { error: result.code } : result.identity;
    },
    /** Starts, verifies and returns for one person. */
    async verify(phoneNumber = '01000000001'): Promise<End> {
      const { serviceToken, error } = await app.start();
      if (error !== undefined) return { error };
      return app.comeBack(world.finish(serviceToken, { person: { phoneNumber } }));
    },
    close: async () => api.close(),
  };
  return app;
}
