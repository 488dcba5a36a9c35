// The object that a framework keeps for a browser, whatever the framework.
import { createHash } from 'node:crypto';
import { isRecord, isText } from '../result.ts';
import type { Pending } from '../started.ts';

const PROPERTY = 'bonin';

/** A digest, as a key that tells no secret. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * A digest of what identifies the session: `id` of express-session, `sessionId` of \@fastify/session. What the service itself
 * put into the session is no such id: two browsers of one customer may have the same.
 */
export function sessionIdOf(session: object | undefined): string | undefined {
  if (session === undefined) return undefined;
  const id = ['id', 'sessionId'].flatMap((name) => {
    const value: unknown =
      Object.hasOwn(session, name) && isData(session, name) ? undefined : Reflect.get(session, name);
    return isText(value) ? [value] : [];
  })[0];
  return id === undefined ? undefined : digest(id);
}

/** What a session stores is enumerable. Frameworks hide their own id, or give it by a getter. */
function isData(session: object, name: string): boolean {
  const property = Object.getOwnPropertyDescriptor(session, name) ?? {};
  return property.enumerable === true && 'value' in property;
}

/** The verifications that the session holds. */
export function readPendings(session: object | undefined): readonly Pending[] {
  const kept: unknown = session === undefined ? undefined : Reflect.get(session, PROPERTY);
  return Array.isArray(kept) ? kept.filter(isPending) : [];
}

/** Makes them those of the session. */
export function writePendings(session: object, pendings: readonly Pending[]): void {
  Reflect.set(session, PROPERTY, pendings);
}

function isPending(value: unknown): value is Pending {
  return ['transactionId', 'codeVerifier', 'expiresAt'].every(
    (name) => isRecord(value) && isText(value[name]),
  );
}

/** Sessions save by a promise or by a callback, or by themselves when the answer ends. */
export async function saveSession(session: object): Promise<void> {
  const saving: unknown = Reflect.get(session, 'save');
  if (typeof saving !== 'function') return;
  await new Promise<void>((resolve, reject) => {
    const called: unknown = saving.call(session, (error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session was not saved'));
    });
    if (isThenable(called)) called.then(() => resolve(), reject);
    else if (saving.length === 0) resolve();
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isRecord(value) && typeof value['then'] === 'function';
}
