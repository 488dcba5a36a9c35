/** Starts the page: clears the address, then shows the view of the path. */
import { arrival, pathname } from './address.ts';
import { createDeps, handBack, storages } from './deps.ts';
import { notFoundView } from './fail-view.ts';
import { landingPage } from './landing.ts';
import { createPage } from './page.ts';
import { routeOf } from './route.ts';
import { startPage } from './start.ts';

const page = createPage(storages.language, navigator.languages);
const deps = createDeps();

async function run(): Promise<void> {
  const route = routeOf(pathname);
  const handedBack = route === 'result' || route === 'fail' ? handBack(arrival) : Promise.resolve(false);
  // Before the first view: the mark stands above it, and would push it down. An API that hangs is not waited for longer
  // than the call's own time.
  const ready = await deps.api.ready();
  if (ready?.mode === 'test')
    page.markTest(import.meta.env.DEV ? import.meta.env.SIMULATOR_INBOX : undefined);
  switch (route) {
    case 'start':
      startPage(page, deps, ready?.offer);
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
