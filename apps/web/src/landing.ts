/** `/cert-result` and `/cert-fail`. They hand the result to the page that started, or open it. */
import type { Arrival } from '@bonin/browser/hand-back';
import type { ResultDeps } from './deps.ts';
import type { Page } from './page.ts';
import { openingView } from './result-view.ts';
import { failPage, resultPage } from './result.ts';
import { handedBackView } from './waiting-view.ts';

/** `handedBack` is the value of `handBack`. It is read before anything is shown, because it can take a moment. */
export async function landingPage(
  page: Page,
  deps: ResultDeps,
  { kind, arrival, handedBack }: { kind: 'result' | 'fail'; arrival: Arrival; handedBack: Promise<boolean> },
): Promise<void> {
  if (arrival.params !== undefined) page.show(openingView);
  if (await handedBack) page.show((texts) => handedBackView(texts, kind));
  else await (kind === 'result' ? resultPage : failPage)(page, deps, arrival);
}
