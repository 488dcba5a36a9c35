// Whether the app accepted: judged by what the configuration names, and by nothing else.
import type { OracleConfig } from './config.ts';
import type { Page } from './http/browser.ts';
import { valueAt } from './json-path.ts';
import type { Session } from './session.ts';

/** What an app says about a session. */
export interface Opinion {
  readonly end: 'accepted' | 'refused' | 'unclear';
  /** The answer of `whoami`, where it is asked. */
  readonly whoami?: Page;
}

/** Whether every condition of an oracle is true. */
export async function shows(
  oracle: OracleConfig,
  session: Session,
  page: Page,
): Promise<{ isTrue: boolean; whoami?: Page }> {
  const { url, status, text, whoami } = oracle;
  if (url !== undefined && !new RegExp(url, 'u').test(addressOf(page))) return { isTrue: false };
  if (status !== undefined && page.status !== status) return { isTrue: false };
  if (text !== undefined && !new RegExp(text, 'u').test(page.body)) return { isTrue: false };
  if (whoami === undefined) return { isTrue: true };
  const asked = await session.request({ url: whoami.url, headers: { accept: 'application/json' } });
  return { isTrue: isSet(valueAt(asked.body, whoami.path)), whoami: asked };
}

/** Asks the oracles about the page on which a return ended. */
export async function opinionOf(
  { accept, refuse }: { accept: OracleConfig; refuse?: OracleConfig | undefined },
  session: Session,
  page: Page,
): Promise<Opinion> {
  const accepted = await shows(accept, session, page);
  const whoami = accepted.whoami === undefined ? {} : { whoami: accepted.whoami };
  if (accepted.isTrue) return { end: 'accepted', ...whoami };
  if (refuse === undefined) return { end: 'refused', ...whoami };
  const refused = await shows(refuse, session, page);
  return { end: refused.isTrue ? 'refused' : 'unclear', ...whoami };
}

/** Where the browser ended; the address of a redirect that it did not follow counts. */
function addressOf(page: Page): string {
  const { location } = page.headers;
  return page.status >= 300 && page.status < 400 && location !== undefined ? location : page.url;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}
