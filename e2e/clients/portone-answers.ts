/** Every answer of PortOne's REST API as it went over the wire, against the declarations of PortOne's own SDK. */
import { type PortoneAnswer, violations } from './portone-schema.ts';

/** Method and path → what a success is declared as. */
const DECLARED: readonly (readonly [method: string, path: RegExp, answer: PortoneAnswer])[] = [
  ['POST', /^\/login\/api-secret$/, 'LoginViaApiSecretResponse'],
  ['POST', /^\/token\/refresh$/, 'RefreshTokenResponse'],
  ['GET', /^\/identity-verifications$/, 'GetIdentityVerificationsResponse'],
  ['GET', /^\/identity-verifications\/[^/]+$/, 'IdentityVerification'],
  ['POST', /^\/identity-verifications\/[^/]+\/send$/, 'SendIdentityVerificationResponse'],
  ['POST', /^\/identity-verifications\/[^/]+\/resend$/, 'ResendIdentityVerificationResponse'],
  ['POST', /^\/identity-verifications\/[^/]+\/confirm$/, 'ConfirmIdentityVerificationResponse'],
];

/** A `fetch` that remembers. */
export interface WatchedFetch {
  readonly fetch: typeof fetch;
  /** Which successes it has seen, and what of them the SDK does not declare. */
  seen(): Promise<{ kinds: ReadonlySet<PortoneAnswer>; undeclared: string[] }>;
}

/** Watches `real`; what the caller gets is the very answer. */
export function watchFetch(real: typeof fetch): WatchedFetch {
  const answers: Promise<readonly string[]>[] = [];
  const kinds = new Set<PortoneAnswer>();
  return {
    fetch: async (input, init) => {
      const answer = await real(input, init);
      const declared = declaredAs(init?.method ?? 'GET', new URL(answer.url).pathname);
      if (!answer.ok || declared === undefined) return answer;
      kinds.add(declared);
      answers.push(check(declared, answer.clone()));
      return answer;
    },
    seen: async () => ({ kinds, undeclared: (await Promise.all(answers)).flat() }),
  };
}

function declaredAs(method: string, pathname: string): PortoneAnswer | undefined {
  return DECLARED.find(([verb, path]) => verb === method && path.test(pathname))?.[2];
}

async function check(declared: PortoneAnswer, answer: Response): Promise<readonly string[]> {
  return violations(declared, await answer.json()).map((what) => `${declared}: ${what}`);
}
