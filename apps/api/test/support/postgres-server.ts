// A PostgreSQL of a test's own. initdb refuses root, so that it runs as another user there.
import { execFileSync, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findCommand, freePort, startProgram, type Running } from './server-process.ts';

const DEBIAN = '/usr/lib/postgresql';
const folders = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];

/** The command of PostgreSQL's server, if this machine has it. */
export const postgresServer = findCommand(
  [...folders.map((folder) => join(folder, 'postgres')), 'postgres'],
  'postgresql',
);

export interface PostgresServer {
  readonly port: number;
  /** Of a database of its own, with a user who owns it. */
  readonly url: string;
  /** Runs statements as the superuser. */
  ask(...statements: readonly string[]): Promise<unknown[][]>;
  /** The same, in a database. */
  askIn(database: string, ...statements: readonly string[]): Promise<unknown[][]>;
  /** Ends every connection of other users, or those of one program. */
  cutConnections(program?: string): Promise<void>;
  /** Holds a lock that a statement takes. */
  lock(database: string, statement: string): Promise<{ release(): Promise<void> }>;
  /** Takes every connection that the server has left for a user. */
  holdConnections(database: string): Promise<{ takeTheRest(): Promise<void>; release(): Promise<void> }>;
  /** Ends it like a power cut. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** @param settings more words of the command line, such as `-c max_connections=5`. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-pg-'));
  const user = userOf(folder);
  const [data, port] = [join(folder, 'data'), await freePort()];
  const passwords = join(folder, 'password');
  writeFileSync(passwords, 'superuser');
  if (user.uid !== undefined) chownSync(passwords, user.uid, user.gid ?? user.uid);
  const initdb = (postgresServer ?? '').replace(/postgres$/, 'initdb');
  const locale = ['--no-sync', '--encoding=UTF8', '--locale=C', '--username=super'];
  const login = ['--auth=scram-sha-256', `--pwfile=${passwords}`];
  execFileSync(initdb, ['-D', data, ...locale, ...login], { ...user, stdio: 'pipe' });
  const words = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
  // Killing the process loses nothing without fsync; only a crash of the machine would.
  const start = async (): Promise<Running> =>
    startProgram(
      postgresServer ?? '',
      [...words, '-c', 'fsync=off', ...settings],
      'ready to accept connections',
      user,
    );
  let running = await start();
  const connect = async (database: string, login = 'super:superuser') => {
    const client = new pg.Client(`postgres://${login}@127.0.0.1:${port}/${database}`);
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const askIn = async (database: string, ...statements: readonly string[]): Promise<unknown[][]> => {
    const client = await connect(database);
    try {
      let rows: unknown[][] = [];
      for (const text of statements) ({ rows } = await client.query({ text, rowMode: 'array' }));
      return rows;
    } finally {
      await client.end();
    }
  };
  const ask = async (...statements: readonly string[]) => askIn('postgres', ...statements);
  await ask("CREATE ROLE shop LOGIN PASSWORD 'canary-of-postgres'", 'CREATE DATABASE shop OWNER shop');
  return {
    port,
    url: `postgres://shop:canary-of-postgres@127.0.0.1:${port}/shop`,
    ask,
    askIn,
    async cutConnections(program) {
      const which = program === undefined ? "usename <> 'super'" : `application_name = '${program}'`;
      await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${which}`);
      // The server has only been asked to.
      for (;;) {
        const [[left] = []] = await ask(`SELECT count(*)::int FROM pg_stat_activity WHERE ${which}`);
        if (left === 0) return;
      }
    },
    async lock(database, statement) {
      const client = await connect(database);
      await client.query('BEGIN');
      await client.query(statement);
      return {
        async release() {
          await client.query('ROLLBACK');
          await client.end();
        },
      };
    },
    async holdConnections(database) {
      const held: pg.Client[] = [];
      return {
        async takeTheRest() {
          for (;;) {
            try {
              held.push(await connect(database, 'shop:canary-of-postgres'));
            } catch {
              return;
            }
          }
        },
        release: async () => void (await Promise.all(held.map(async (client) => client.end()))),
      };
    },
    kill: async () => running.stop('SIGKILL'),
    async restart() {
      rmSync(join(data, 'postmaster.pid'), { force: true });
      running = await start();
    },
    async remove() {
      await running.stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Another user than root, to whom the folder belongs. */
function userOf(folder: string): Pick<SpawnOptions, 'uid' | 'gid' | 'cwd'> {
  if (process.getuid?.() !== 0) return { cwd: folder };
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  chownSync(folder, uid, gid);
  return { uid, gid, cwd: folder };
}
