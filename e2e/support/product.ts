/** A page on its own origin that uses packages/browser, like any shop. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = (path: string) =>
  fileURLToPath(new URL(`../../packages/browser/src/${path}`, import.meta.url));

/**
 * The page's script. `#cookies` leaves the challenge out and trusts in cookies; `#plain` leaves out both. `?provider=`
 * names whom to ask.
 */
const SCRIPT = (api: string) => `
import { verify } from ${JSON.stringify(source('verify.ts'))};
import { providerScript } from ${JSON.stringify(source('provider-script.ts'))};
import { apiCalls } from ${JSON.stringify(source('api-calls.ts'))};
import { handBack, takeArrival } from ${JSON.stringify(source('hand-back.ts'))};

const api = ${JSON.stringify(api)};
const variant = location.hash;
const provider = new URLSearchParams(location.search).get('provider') ?? undefined;
const arrival = takeArrival();
const say = (text) => { document.querySelector('[role=status]').textContent = text; };
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function post(path, body) {
  const answer = await fetch(api + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: variant === '#cookies' ? 'include' : 'same-origin',
    body: JSON.stringify(body),
  });
  const answered = await answer.json();
  if (!answer.ok) throw new Error(answered.code);
  return answered;
}

async function run() {
  const codeVerifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const start = async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier));
    return post('/api/start-certificate', {
      provider,
      successUrl: location.origin + '/landing',
      failUrl: location.origin + '/landing',
      ...(variant === '' ? { codeChallenge: base64url(digest) } : {}),
    });
  };
  try {
    const end = await verify({ start, window: 'popup', ...apiCalls({ apiOrigin: api, codeVerifier }), onProgress: say, script: provider && providerScript });
    if (end.outcome !== 'returned') { say(end.outcome + ' ' + (end.error ?? end.reason)); return; }
    const { identity } = await post('/api/certificate-result', { params: end.params, codeVerifier });
    say(identity.name + ' ' + identity.phoneNumberMasked);
  } catch (error) {
    say(error.message);
  }
}

document.querySelector('button').addEventListener('click', () => void run());
void handBack(arrival);
`;

const PAGE = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>상점</title><link rel="icon" href="data:,">
<main><h1>상점</h1><button>본인인증</button><p role="status"></p></main><script type="module" src="/page.js"></script></html>`;

export interface Product {
  stop(): Promise<void>;
}

/** Serves the page on this port of 127.0.0.1. */
export async function startProduct(port: number, apiOrigin: string): Promise<Product> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT(apiOrigin), resolveDir: source('.') },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : PAGE);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
