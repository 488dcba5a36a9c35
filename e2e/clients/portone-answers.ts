/** Every answer of PortOne's REST API as it went over the wire, against the declarations of PortOne's own SDK. */
import { type PortoneDeclaration, violations } from './portone-schema.ts';

/** A call, and what its success and its refusals are declared as. */
type Row = readonly [method: string, path: RegExp, right: PortoneDeclaration, refused: PortoneDeclaration];

const ONE = '^/identity-verifications/[^/]+';
const DECLARED: readonly Row[] = [
  ['POST', /^\/login\/api-secret$/, 'LoginViaApiSecretResponse', 'LoginViaApiSecretError'],
  ['POST', /^\/token\/refresh$/, 'RefreshTokenResponse', 'RefreshTokenError'],
  ['GET', /^\/identity-verifications$/, 'GetIdentityVerificationsResponse', 'GetIdentityVerificationsError'],
  ['GET', new RegExp(`${ONE}$`), 'IdentityVerification', 'GetIdentityVerificationError'],
  ['POST', new RegExp(`${ONE}/send$`), 'SendIdentityVerificationResponse', 'SendIdentityVerificationError'],
  [
    'POST',
    new RegExp(`${ONE}/resend$`),
    'ResendIdentityVerificationResponse',
    'ResendIdentityVerificationError',
  ],
  [
    'POST',
    new RegExp(`${ONE}/confirm$`),
    'ConfirmIdentityVerificationResponse',
    'ConfirmIdentityVerificationError',
  ],
];

/** A `fetch` that remembers its requests and answers. */
export interface WatchedFetch {
  readonly fetch: typeof fetch;
  /** Which declared answers it has seen, and what of them the SDK does not declare. */
  seen(): Promise<{ kinds: ReadonlySet<PortoneDeclaration>; undeclared: string[] }>;
}

/** Watches `real`; what the caller gets is the very answer. */
export function watchFetch(real: typeof fetch): WatchedFetch {
  const answers: Promise<readonly string[]>[] = [];
  const kinds = new Set<PortoneDeclaration>();
  return {
    fetch: async (input, init) => {
      const answer = await real(input, init);
      const declared = declaredAs(init?.method ?? 'GET', answer);
      if (declared === undefined) return answer;
      kinds.add(declared);
      answers.push(check(declared, answer.clone()));
      return answer;
    },
    seen: async () => ({ kinds, undeclared: (await Promise.all(answers)).flat() }),
  };
}

function declaredAs(method: string, { ok, url }: Response): PortoneDeclaration | undefined {
  const { pathname } = new URL(url);
  const [, , right, refused] = DECLARED.find(([verb, path]) => verb === method && path.test(pathname)) ?? [];
  return ok ? right : refused;
}

async function check(declared: PortoneDeclaration, answer: Response): Promise<readonly string[]> {
  return violations(declared, await answer.json()).map((what) => `${declared}: ${what}`);
}
