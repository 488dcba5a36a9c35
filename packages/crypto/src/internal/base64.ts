// Base64 that is accepted in its one canonical form only.

/** The decoded bytes, or undefined unless `text` is exactly what encoding those bytes gives. */
export function decodeCanonical(text: string, encoding: 'base64' | 'base64url'): Buffer | undefined {
  const bytes = Buffer.from(text, encoding);
  return bytes.toString(encoding) === text ? bytes : undefined;
}
