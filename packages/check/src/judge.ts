// How findings follow from what was seen.
import { fail, type Finding, inconclusive, PASS } from './check.ts';
import type { Page } from './http/browser.ts';
import type { Opinion } from './oracle.ts';

/** Acceptance is the mistake: it must show, or the check passes. */
export function failIfAccepted({ end }: Opinion, detail?: string): Finding {
  if (end === 'accepted') return fail(detail);
  return end === 'unclear' ? inconclusive('oracle-unclear') : PASS;
}

/** Why a page is broken, as a closed code; `undefined` for any page that a person can read. */
export function brokenBy(page: Page): string | undefined {
  if (page.failure !== undefined) return page.failure;
  return page.status === 500 ? 'status 500' : undefined;
}

/** The first finding that is no pass; a pass where there is none. */
export function firstBad(findings: readonly Finding[]): Finding {
  const of = (verdict: Finding['verdict']) => findings.find((finding) => finding.verdict === verdict);
  return of('fail') ?? of('inconclusive') ?? of('warn') ?? PASS;
}
