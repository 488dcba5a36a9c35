// What a reader of the journal sees: masked, or as it was but for the secrets.
import type { JournalEntry } from '@bonin/contracts/simulator/journal';
import type { Recorded } from './journal.ts';
import { MAX_DEPTH, maskPath, maskRequestBody, maskResponseBody, shownId, TOO_DEEP } from './mask.ts';

/** Names whose values are credentials, whoever sent them; `svc_tkn` is none. */
const SECRET_NAME = /secret|password|authorization|bearer|(?:access|refresh)_?token|api_?key/i;
/** Tokens of any world, wherever they stand: KCB's bearer, IamPort's, PortOne's. */
const TOKENS = /V[0-9]{11}\.[A-Za-z0-9_-]{1,43}|\b[0-9a-f]{40}\b|\b[0-9a-f]{12}\.[A-Za-z0-9_-]{43}/g;
const MASKED = '<masked>';

/** An entry in which nothing of a person stands. */
export function maskedEntry(recorded: Recorded): JournalEntry {
  return entry(
    { ...recorded, serviceToken: shownId(recorded.serviceToken) },
    {
      path: maskPath(recorded.url),
      requestBody: maskRequestBody(recorded.requestBody),
      responseBody: maskResponseBody(recorded.responseBody, recorded.encryptedFields),
    },
  );
}

/**
 * An entry with path and bodies as they were. Credentials stay masked by their names and by their looks, and those in
 * `secrets` wherever they stand.
 */
export function unmaskedEntry(recorded: Recorded, secrets: readonly string[]): JournalEntry {
  return entry(recorded, {
    path: withoutSecrets(recorded.url, secrets) as string,
    requestBody: withoutSecrets(recorded.requestBody ?? undefined, secrets),
    responseBody: withoutSecrets(recorded.responseBody ?? undefined, secrets),
  });
}

function entry(
  recorded: Recorded,
  { path, requestBody, responseBody }: { path: string; requestBody: unknown; responseBody: unknown },
): JournalEntry {
  const { id, at, operation, serviceToken, fault, method, status } = recorded;
  const { requestHeaders, responseHeaders, explanation, warning } = recorded;
  return {
    id,
    at: new Date(at).toISOString(),
    operation,
    ...(serviceToken === undefined ? {} : { serviceToken }),
    ...(fault === undefined ? {} : { fault }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(warning === undefined ? {} : { warning }),
    request: { method, path, headers: { ...requestHeaders }, ...withBody(requestBody) },
    response: { status, headers: { ...responseHeaders }, ...withBody(responseBody) },
  };
}

function withBody(body: unknown): { body?: unknown } {
  return body === undefined ? {} : { body };
}

/** A copy of a JSON value without credentials, and without what is nested too deep to be walked. */
function withoutSecrets(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') {
    return secrets.reduce((text, secret) => text.replaceAll(secret, MASKED), value.replace(TOKENS, MASKED));
  }
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((inner) => withoutSecrets(inner, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      withoutSecrets(name, secrets),
      SECRET_NAME.test(name) ? MASKED : withoutSecrets(inner, secrets, depth + 1),
    ]),
  );
}
