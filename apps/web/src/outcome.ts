/** What the page that started shows at the end of a verification. */
import type { Outcome } from '@bonin/browser/verify';
import type { ResultDeps } from './deps.ts';
import type { Page } from './page.ts';
import { openReturned, redirectedCode, showFailure } from './result.ts';
import { endedView } from './waiting-view.ts';

/** Shows the end of a verification: a result, a failure, or nothing. */
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
