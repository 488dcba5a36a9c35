// The started verifications of one session. A person may have two tabs, so there are several.
import { isRecord, isText } from '../result.ts';
import type { Pending } from '../started.ts';

const MOST = 5;
/** A result may be opened for a while after the verification had to be finished. */
const AFTER_MS = 10 * 60_000;
const PROPERTY = 'bonin';

/** How a page names one of them. */
export interface PendingName {
  readonly transactionId?: string | undefined;
  readonly providerId?: string | undefined;
}

/** The verification that is meant; the newest where the page names none. */
export function findPending(session: object | undefined, name: PendingName): Pending | undefined {
  const all = readPendings(session);
  const { transactionId, providerId } = name;
  if (transactionId !== undefined) return all.find((one) => one.transactionId === transactionId);
  if (providerId !== undefined) return all.find((one) => one.providerId === providerId);
  return all.at(-1);
}

/** Keeps a new one. The oldest go, and those that are over. */
export async function keepPending(session: object, pending: Pending): Promise<void> {
  const now = Date.now();
  const lasting = readPendings(session).filter(({ expiresAt }) => Date.parse(expiresAt) + AFTER_MS > now);
  Reflect.set(session, PROPERTY, [...lasting, pending].slice(-MOST));
  await save(session);
}

function readPendings(session: object | undefined): readonly Pending[] {
  const kept: unknown = session === undefined ? undefined : Reflect.get(session, PROPERTY);
  return Array.isArray(kept) ? kept.filter(isPending) : [];
}

function isPending(value: unknown): value is Pending {
  return isRecord(value) && isText(value['transactionId']) && isText(value['codeVerifier']);
}

/** Sessions save by a promise or by a callback, or by themselves when the answer ends. */
async function save(session: object): Promise<void> {
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
