/**
 * A merchant's page that uses PortOne's own `@portone/browser-sdk`, as published on npm, under a strict policy. The SDK loads
 * its script from PortOne's host, where the simulator answers.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortoneIdentityVerificationRequest } from '@bonin/contracts/portone/browser';
import { startSimulator, type Simulator } from '@bonin/simulator';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'esbuild';

const SDK_URL = 'https://cdn.portone.io/v2/browser-sdk.js';
const HTML = `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>상점</title><link rel="icon" href="data:,"></head>
<body><button type="button">본인인증</button><ol></ol><script type="module" src="/shop.js"></script></body></html>`;

/** Calls the SDK as the address says, and shows what it resolves with. */
const SHOP = `
import { requestIdentityVerification } from '@portone/browser-sdk/v2';
document.querySelector('button').addEventListener('click', async () => {
  const line = document.createElement('li');
  line.textContent = '…';
  document.querySelector('ol').append(line);
  const request = JSON.parse(document.documentElement.dataset.request);
  line.textContent = JSON.stringify(await requestIdentityVerification(request));
});
`;

/** The page and its simulator. */
export interface PortoneShop extends AsyncDisposable {
  readonly sim: Simulator;
  readonly origin: string;
  /** Opens the shop; what a click then asks for is up to {@link PortoneShop.ask}. */
  open(page: Page): Promise<void>;
  /** Clicks the button: the SDK is asked this. */
  ask(page: Page, request: Partial<PortoneIdentityVerificationRequest>): Promise<void>;
}

/** Starts both, on two sites: `localhost` and `127.0.0.1`. */
export async function startPortoneShop(context: BrowserContext): Promise<PortoneShop> {
  const sim = await startSimulator();
  const script = await bundle();
  const policy = [
    "default-src 'none'",
    `script-src 'self' https://cdn.portone.io`,
    `form-action 'self' ${sim.origin}`,
    'img-src data:',
  ].join('; ');
  const server = createServer((request, response) => {
    const isScript = request.url === '/shop.js';
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin-allow-popups',
    });
    response.end(isScript ? script : HTML);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  await context.route(SDK_URL, async (route) =>
    route.fulfill({ response: await route.fetch({ url: `${sim.origin}/v2/browser-sdk.js` }) }),
  );
  return {
    sim,
    origin,
    open: async (page) => void (await page.goto(origin)),
    ask: async (page, change) => {
      const request = requestOf(sim, change);
      await page.evaluate((json) => {
        document.documentElement.dataset['request'] = json;
      }, JSON.stringify(request));
      await page.getByRole('button', { name: '본인인증' }).click();
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await sim.close();
    },
  };
}

function requestOf(sim: Simulator, change: object): PortoneIdentityVerificationRequest {
  const { storeId, channelKey } = sim.world().credentials.portone;
  return PortoneIdentityVerificationRequest.parse({ storeId, channelKey, ...change });
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: SHOP, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
