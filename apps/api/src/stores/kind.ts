/** Which kind of store a URL names. */

/** `redis` stands for Valkey, too. */
export type StoreKind = 'memory' | 'file' | 'redis' | 'postgres';

/**
 * The kind of store that a URL names.
 *
 * @param url as the configuration allows it.
 */
export function kindOfStore(url: string): StoreKind {
  if (url === 'memory:') return 'memory';
  if (url.startsWith('file:')) return 'file';
  return /^rediss?:/.test(url) ? 'redis' : 'postgres';
}
