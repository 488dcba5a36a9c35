/** Hashes, and how they are compared. */
import { hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in base64url: of a verifier this is its S256 code challenge. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Compares two hashes without telling where they differ. */
export function equalHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
