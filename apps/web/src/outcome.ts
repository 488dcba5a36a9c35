/** What the page that started shows when the waiting is over. */
import type { Outcome } from '@bonin/browser/verify';
import type { ResultDeps } from './deps.ts';
import type { Page } from './page.ts';
import { openReturned, redirectedCode, showFailure } from './result.ts';
import { endedView } from './waiting-view.ts';

/** Of a verification that ended: with a result, without one, or with nothing. */
export function showOutcome(page: Page, deps: ResultDeps, outcome: Outcome): void {
  if (outcome.outcome === 'returned') {
    void openReturned(page, deps, outcome);
    return;
  }
  if (outcome.outcome === 'failed') {
    showFailure(page, redirectedCode(outcome.error));
    return;
  }
  const { reason } = outcome;
  if (reason === 'expired' || reason === 'opened') page.show((texts) => endedView(texts, reason));
}
