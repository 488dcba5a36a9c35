// Every refusal of the verification pages (B132 and B133), and why, for the journal.
import type { FastifyRequest } from 'fastify';

/** By name. Each names the field and the rule, says what helps, and repeats no value. */
export const PAGE_REFUSALS = {
  'opened-by-address':
    'The page was asked for by GET. Only a form opens it: send the site’s form by POST, and do not reload.',
  'not-a-form':
    'content-type is not application/x-www-form-urlencoded in UTF-8, the body is larger than 16 KiB, or it is malformed.',
  'form-fields': 'A field of the form that opens the page is missing or not of its form.',
  'unknown-transaction':
    'The form names no world by its merchant’s code, or no transaction of that world by its id, or the transaction has expired.',
  'foreign-form':
    'The field page is not the secret of this transaction’s pages: only a form of its newest page moves it on.',
  'opened-before': 'The pages of this transaction were opened before, and something was entered on them.',
  stale:
    'The form is of an older page, or the page was opened once more: a reload, Back, or a second tab. Nothing has changed.',
  returned: 'The other screen (the page or the PASS app) has gone back to the site already.',
  'app-cross-site': 'Another site sent the form of the PASS app’s page.',
  'app-unknown-request': 'The address names no PASS request of a world, or its transaction has expired.',
  'app-unknown-action': 'The PASS app’s page has no such action: approve, reject and return.',
} as const satisfies Record<string, string>;

/** A refusal's name. */
export type PageRefusalName = keyof typeof PAGE_REFUSALS;

/** Writes down why, unless it is known already. */
export function explainPage({ trace }: FastifyRequest, name: PageRefusalName, detail?: string): void {
  trace.explanation ??= detail === undefined ? PAGE_REFUSALS[name] : `${PAGE_REFUSALS[name]} ${detail}`;
}
