/** A fingerprint of the configuration: it shows that something changed, and not what. */
import { createHmac } from 'node:crypto';
import type { Config } from '../config/config.ts';

/** A keyed hash: the credentials in the configuration cannot be guessed from it. Another root secret is a change, too. */
export function fingerprintOf({ rootSecrets, ...config }: Config): string {
  const [first] = rootSecrets;
  if (first === undefined) throw new TypeError('no root secret');
  const hmac = createHmac('sha256', Buffer.concat([Buffer.from('records/'), first.secret]));
  const kids = rootSecrets.map(({ kid, secret }) => [kid, Buffer.from(secret).toString('hex')]);
  return hmac.update(JSON.stringify([kids, config])).digest('base64url');
}
