/**
 * The pages of the official app wrappers, written as each of them has its page, and the app around it: it runs a script once
 * the page stands, without a click, and takes the browser over where it goes to the app's address.
 */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { LaunchOptions, Page } from '@playwright/test';
import { chromiumOptions } from './chromium.ts';

/** A WebView keeps no page from this machine's servers; a computer's Chromium does so with frames of a page at `data:`. */
export function webViewOptions(executablePath: string | undefined): LaunchOptions {
  const { args = [], ...options } = chromiumOptions(executablePath);
  const flag = '--disable-features=';
  return {
    ...options,
    args: args.map((arg) => (arg.startsWith(flag) ? `${arg},LocalNetworkAccessChecks` : arg)),
  };
}

/** Where a wrapper's app waits for its page; nobody answers there. */
export const APP_ADDRESS = 'http://detectchangingwebview/iamport/a';

const head = (...scripts: readonly string[]) => `<html>
<head>
<meta http-equiv="content-type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0, user-scalable=no">
${scripts.map((src) => `<script type="text/javascript" src="${src}"></script>`).join('\n')}
</head>
<body></body>
</html>`;

/** A wrapper's page, as its WebView loads it. */
export interface Wrapper {
  readonly name: string;
  /** As the certification's record has it. */
  readonly origin: RegExp;
  open(page: Page, file: string): Promise<void>;
}

/** Loaded as text without an address, so that the WebView says `about:blank`. */
const REACT_NATIVE: Wrapper = {
  name: 'React Native at about:blank',
  origin: /^about:blank$/,
  open: async (page) => page.setContent(head('https://service.iamport.kr/js/iamport.payment-1.1.5.js')),
};

/** The official wrappers and how each opens its page. */
export const WRAPPERS: readonly Wrapper[] = [
  {
    name: 'Flutter at data:',
    origin: /^data:text\/html;/,
    open: async (page) => {
      const html = head('https://cdn.iamport.kr/v1/iamport.js');
      await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
    },
  },
  {
    name: 'Cordova at file:',
    origin: /^file:\/\/\/.+\.html$/,
    open: async (page, file) => {
      await page.route('https://code.jquery.com/**', async (route) => route.fulfill({ body: '' }));
      await writeFile(
        file,
        head('https://code.jquery.com/jquery-latest.min.js', 'https://cdn.iamport.kr/v1/iamport.js'),
      );
      await page.goto(pathToFileURL(file).href);
    },
  },
  REACT_NATIVE,
];

/** Runs a script in the page as an app does: nobody has clicked. */
export async function runInWebView(page: Page, script: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: script, userGesture: false });
  await session.detach();
}

/** The query with which the page goes to the app's address; ask before it does. */
export async function takenOver(page: Page): Promise<Record<string, string>> {
  // As long as the test may take: it begins before the person does.
  const request = await page.waitForRequest((asked) => asked.url().startsWith(APP_ADDRESS), { timeout: 0 });
  return Object.fromEntries(new URL(request.url()).searchParams);
}

/** Most WebViews open no windows: some answer with null, others with the page itself. */
export const NO_WINDOWS = {
  null: 'window.open = function () { return null; };',
  'the page itself': 'window.open = function () { return window; };',
} as const;

/** What an app runs: `init` or `agency`, then the certification, whose callback goes to the app's address. */
export function certification(init: string, params: object): string {
  return `${init}
IMP.certification(${JSON.stringify(params)}, function (response) {
  var query = Object.keys(response).map(function (key) { return key + '=' + response[key]; });
  location.href = '${APP_ADDRESS}?' + query.join('&');
});`;
}
