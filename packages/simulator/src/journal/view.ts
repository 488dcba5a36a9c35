// What a reader of the journal sees: masked, or as it was but for the secrets.
import type { JournalEntry } from '@bonin/contracts/simulator/journal';
import type { Recorded } from './journal.ts';
import { type Mask, MAX_DEPTH, TOO_DEEP } from './mask.ts';

/** Names whose values are credentials, whoever sent them; `svc_tkn` is none. */
const SECRET_NAME = /secret|password|authorization|bearer|(?:access|refresh)_?token|api_?key/i;
const MASKED = '<masked>';

/** An entry in which nothing of a person stands. */
export function maskedEntry(mask: Mask, recorded: Recorded): JournalEntry {
  return entry(
    { ...recorded, serviceToken: shownId(mask, recorded.serviceToken) },
    {
      path: mask.path(recorded.url),
      requestBody: mask.requestBody(recorded.requestBody),
      responseBody: mask.responseBody(recorded.responseBody, recorded.encryptedFields),
    },
  );
}

/**
 * An entry with path and bodies as they were. Credentials stay masked by their names and by their looks, and those in
 * `secrets` wherever they stand.
 */
export function unmaskedEntry(mask: Mask, recorded: Recorded, secrets: readonly string[]): JournalEntry {
  const shown = (value: unknown) => withoutSecrets(value, { mask, secrets });
  return entry(recorded, {
    path: shown(recorded.url) as string,
    requestBody: shown(recorded.requestBody ?? undefined),
    responseBody: shown(recorded.responseBody ?? undefined),
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

function shownId(mask: Mask, id: string | undefined): string | undefined {
  return id === undefined ? undefined : mask.id(id);
}

function withBody(body: unknown): { body?: unknown } {
  return body === undefined ? {} : { body };
}

/** A copy of a JSON value without credentials, and without what is nested too deep to be walked. */
function withoutSecrets(
  value: unknown,
  known: { readonly mask: Mask; readonly secrets: readonly string[] },
  depth = 0,
): unknown {
  if (typeof value === 'string') {
    const text = known.mask.withoutTokens(value, MASKED);
    return known.secrets.reduce((shown, secret) => shown.replaceAll(secret, MASKED), text);
  }
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((inner) => withoutSecrets(inner, known, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      withoutSecrets(name, known),
      SECRET_NAME.test(name) ? MASKED : withoutSecrets(inner, known, depth + 1),
    ]),
  );
}
