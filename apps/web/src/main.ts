/** The page's edge: clears the address, then shows what the path asks for. */
import { arrival } from './address.ts';
import { createApi } from './api.ts';
import { notFoundView } from './fail-view.ts';
import { createPage } from './page.ts';
import { submitProviderForm } from './redirect.ts';
import { failPage, resultPage } from './result.ts';
import { routeOf } from './route.ts';
import { startPage } from './start.ts';

const SIMULATOR_INBOX = 'http://127.0.0.1:4100/__sim/inbox';
/** How long the first view waits for the test-mode mark, which stands above it and would push it down. */
const MARK_WAIT_MS = 400;

const page = createPage(() => window.localStorage);
const api = createApi({ fetch: (path, init) => fetch(path, init), origin: window.location.origin });

async function markTestMode(): Promise<void> {
  if ((await api.mode()) === 'test') page.markTest(import.meta.env.DEV ? SIMULATOR_INBOX : undefined);
}

async function run(): Promise<void> {
  const marked = markTestMode();
  await Promise.race([marked, new Promise((resolve) => setTimeout(resolve, MARK_WAIT_MS))]);
  switch (routeOf(arrival.pathname)) {
    case 'start':
      startPage(page, api, submitProviderForm);
      break;
    case 'result':
      await resultPage(page, api, arrival);
      break;
    case 'fail':
      await failPage(page, api, arrival);
      break;
    case 'not-found':
      page.show(notFoundView);
      break;
  }
}

void run();
