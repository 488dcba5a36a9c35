// The sessions of the shop, in memory. Yours are in a database, or in a library's.
import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';

// `next dev` loads modules again: what they keep stays outside.
const sessions: Map<string, object> = ((globalThis as { shopSessions?: Map<string, object> }).shopSessions ??=
  new Map());

/** The session of the person who asks. A cookie names it. */
export async function sessionOf(): Promise<object> {
  const jar = await cookies();
  const id = jar.get('sid')?.value ?? randomUUID();
  jar.set('sid', id, { httpOnly: true, sameSite: 'lax' });
  const session = sessions.get(id) ?? {};
  sessions.set(id, session);
  return session;
}
