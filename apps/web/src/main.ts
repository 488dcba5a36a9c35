/** The page's edge: clears the address, then shows what the path asks for. */
import { arrival, pathname } from './address.ts';
import { createDeps, handBack, storages } from './deps.ts';
import { notFoundView } from './fail-view.ts';
import { landingPage } from './landing.ts';
import { createPage } from './page.ts';
import { routeOf } from './route.ts';
import { startPage } from './start.ts';

const SIMULATOR_INBOX = 'http://127.0.0.1:4100/__sim/inbox';
/** How long the first view waits for the test-mode mark, which stands above it and would push it down. */
const MARK_WAIT_MS = 400;

const page = createPage(storages.language);
const deps = createDeps();

async function markTestMode(): Promise<void> {
  if ((await deps.api.mode()) === 'test') page.markTest(import.meta.env.DEV ? SIMULATOR_INBOX : undefined);
}

async function run(): Promise<void> {
  const route = routeOf(pathname);
  const handedBack = route === 'result' || route === 'fail' ? handBack(arrival) : Promise.resolve(false);
  const marked = markTestMode();
  await Promise.race([marked, new Promise((resolve) => setTimeout(resolve, MARK_WAIT_MS))]);
  switch (route) {
    case 'start':
      startPage(page, deps);
      break;
    case 'result':
    case 'fail':
      await landingPage(page, deps, { kind: route, arrival, handedBack });
      break;
    case 'not-found':
      page.show(notFoundView);
      break;
  }
}

void run();
