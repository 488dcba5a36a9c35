/** `/cert-result` and `/cert-fail`: what came back goes to the page that started, or is opened here. */
import type { Arrival } from '@bonin/browser/hand-back';
import type { ResultDeps } from './deps.ts';
import type { Page } from './page.ts';
import { openingView } from './result-view.ts';
import { failPage, resultPage } from './result.ts';
import { handedBackView } from './waiting-view.ts';

/** `handedBack`: what `handBack` gives; asked for before anything was shown, since it may take a moment. */
export async function landingPage(
  page: Page,
  deps: ResultDeps,
  { kind, arrival, handedBack }: { kind: 'result' | 'fail'; arrival: Arrival; handedBack: Promise<boolean> },
): Promise<void> {
  if (arrival.params !== undefined) page.show(openingView);
  if (await handedBack) page.show((texts) => handedBackView(texts, kind));
  else await (kind === 'result' ? resultPage : failPage)(page, deps, arrival);
}
