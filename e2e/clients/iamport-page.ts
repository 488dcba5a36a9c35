/** A merchant's page that uses `iamport.js` as the provider's guide shows it, in a real browser. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SimulatedWorld, type Simulator, startSimulator } from '@bonin/simulator';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { findShell, shellOptions } from '../support/chromium.ts';

/** A shop, its simulator and a browser. */
export interface Shop {
  readonly sim: Simulator;
  readonly origin: string;
  /** The shop's page, in a browser of its own, for this world. */
  open(world: SimulatedWorld, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** What the callback was given, as the page keeps it: null until then. */
export const said = async (page: Page) =>
  page.evaluate(() => JSON.parse(document.querySelector('output')?.textContent || 'null') as unknown);

/** Presses the button, which hands `params` to `IMP.certification`. */
export async function certify(page: Page, params: object): Promise<void> {
  await page.evaluate((json) => {
    document.querySelector('button')?.setAttribute('data-params', json);
  }, JSON.stringify(params));
  await page.getByRole('button').click();
}

/** As strict as a shop can be: nothing inline, nothing but the provider's origin, and cut off from what opens it. */
const headersFor = (provider: string) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; script-src 'self' ${provider}; form-action ${provider}; base-uri 'none'`,
  'cross-origin-opener-policy': 'same-origin-allow-popups',
});

const SCRIPT = `
const { userCode } = document.body.dataset;
IMP.init(userCode);
document.querySelector('button').addEventListener('click', ({ target }) => {
  IMP.certification(JSON.parse(target.dataset.params), (response) => {
    const output = document.querySelector('output');
    output.textContent = JSON.stringify(response);
    output.dataset.calls = Number(output.dataset.calls ?? 0) + 1;
  });
});
`;

/** Starts all of it; `undefined` where this machine has no browser. */
export async function startShop(): Promise<Shop | undefined> {
  const executablePath = findShell();
  if (executablePath === undefined) return undefined;
  const sim = await startSimulator();
  const browser = await chromium.launch(shellOptions(executablePath));
  const server = shopServer(sim.origin);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // Another site than the simulator's: ports make none.
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    sim,
    origin,
    open: async (world, options) => openPage(browser, `${origin}/join?user=${userCodeOf(world)}`, options),
    close: async () => {
      await browser.close();
      server.close();
      await sim.close();
    },
  };
}

const userCodeOf = ({ credentials }: SimulatedWorld) => credentials.iamport.userCode;

async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(url);
  return page;
}

function shopServer(provider: string): Server {
  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/shop.js') {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(SCRIPT);
      return;
    }
    const userCode = /^imp[0-9]{8}$/.exec(searchParams.get('user') ?? '')?.[0] ?? '';
    response.writeHead(200, headersFor(provider)).end(`<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>shop</title></head>
<body data-user-code="${userCode}"><button type="button">본인인증</button><output></output>
<script src="${provider}/v1/iamport.js"></script><script src="/shop.js"></script></body></html>`);
  });
}
