/**
 * Connections to PostgreSQL. Each takes statements before the last one is answered, which halves what a statement costs
 * this process. No statement has a name, so that a pooler may stand between.
 */
import { Socket } from 'node:net';
import type { Client as PgClient, ClientConfig, QueryArrayResult } from 'pg';
import { CallError } from '../shared/call-error.ts';
import { CALL_MS } from '../shared/try-again.ts';
import { isReadOnly, postgresFailure } from './failure.ts';

/** The part of the driver's package that is used. */
export interface PostgresPackage {
  readonly Client: new (config: ClientConfig) => PgClient;
}

/** A value of a statement. */
export type SqlValue = string | number | null;

/** Rows as lists of values, and how many rows changed. */
export interface SqlAnswer {
  readonly rows: readonly (readonly unknown[])[];
  readonly changed: number;
}

/** A few connections that come back by themselves. */
export interface PostgresLinks {
  /** Sends one statement, once, in a transaction of its own. @throws CallError */
  query(text: string, values?: readonly SqlValue[]): Promise<SqlAnswer>;
  close(): Promise<void>;
}

interface Slot {
  readonly client: PgClient;
  /** Under the connection: what is written in one turn of the event loop goes out together. */
  readonly socket: Socket;
  isCorked: boolean;
  running: number;
}

/** Connections of one process. One statement that waits for a lock holds up those behind it, so there are several. */
const MOST_CONNECTIONS = 4;

/** How long the server may take to close a connection, in milliseconds. */
const CLOSE_MS = 2000;

/** @param config of each connection. */
export function createPostgresLinks(pg: PostgresPackage, config: ClientConfig): PostgresLinks {
  const slots = new Set<Slot>();
  let opening: Promise<Slot> | undefined;
  let isClosed = false;

  const open = async (): Promise<Slot> => {
    const socket = new Socket();
    const client = await connectPostgres(pg, { ...config, pipeline: true, stream: () => socket });
    const slot: Slot = { client, socket, isCorked: false, running: 0 };
    const forget = () => void slots.delete(slot);
    client.on('error', forget).on('end', forget);
    if (isClosed) {
      void client.end().catch(() => undefined);
      throw new CallError('refused', 'CLOSED');
    }
    slots.add(slot);
    return slot;
  };
  const openOne = async (): Promise<Slot> => {
    opening ??= open().finally(() => {
      opening = undefined;
    });
    return opening;
  };
  const pick = async (): Promise<Slot> => {
    let best: Slot | undefined;
    for (const slot of slots) if (best === undefined || slot.running < best.running) best = slot;
    if (best === undefined) return openOne();
    // More connections help where statements wait. Nobody waits for the new one.
    if (best.running > 0 && slots.size < MOST_CONNECTIONS) void openOne().catch(() => undefined);
    return best;
  };

  return {
    async query(text, values = []) {
      const slot = await pick();
      slot.running += 1;
      gatherWrites(slot);
      try {
        return toAnswer(await slot.client.query({ text, values: [...values], rowMode: 'array' }));
      } catch (error) {
        const failure = postgresFailure(error);
        // Behind the same name, another server may be the primary by now.
        if (isReadOnly(failure) || failure.end === 'unclear') leave(slots, slot);
        throw failure;
      } finally {
        slot.running -= 1;
      }
    },
    async close() {
      isClosed = true;
      const last = [...slots];
      slots.clear();
      // A server that is gone never says goodbye.
      const cut = setTimeout(() => last.forEach(({ socket }) => socket.destroy()), CLOSE_MS);
      await Promise.allSettled(last.map(async ({ client }) => client.end()));
      clearTimeout(cut);
    },
  };
}

/** A write to the socket costs more than the statement that it carries. */
function gatherWrites(slot: Slot): void {
  if (slot.isCorked) return;
  slot.isCorked = true;
  slot.socket.cork();
  process.nextTick(() => {
    slot.isCorked = false;
    slot.socket.uncork();
  });
}

/** What runs on it ends first; nothing new does. */
function leave(slots: Set<Slot>, slot: Slot): void {
  if (slots.delete(slot)) void slot.client.end().catch(() => undefined);
}

/**
 * Opens one connection.
 *
 * @throws CallError: nothing was sent but the user and the password.
 */
export async function connectPostgres(pg: PostgresPackage, config: ClientConfig): Promise<PgClient> {
  const client = new pg.Client({ connectionTimeoutMillis: CALL_MS, query_timeout: CALL_MS, ...config });
  // Each statement tells its own failure, and an idle connection that ends is forgotten.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    void client.end().catch(() => undefined);
    const { end, message } = postgresFailure(error);
    throw new CallError(end === 'refused' ? 'refused' : 'not-run', message);
  }
}

function toAnswer({ rows, rowCount }: QueryArrayResult): SqlAnswer {
  return { rows: rows as unknown[][], changed: rowCount ?? 0 };
}
