// Redis with a replica, a cluster, and a server over TLS: what changes under a running store.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { change } from '../../src/verification/transaction.ts';
import { openAt } from '../support/open-at.ts';
import { redisServer, startRedis } from '../support/redis-server.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { sampleTransaction } from './suite.ts';

/** Servers agree with each other in their own time. */
const PATIENT = { timeout: 30_000 };

const newRow = () => sampleTransaction({ purgeAt: Date.now() + 600_000 });

async function newRedis(settings: readonly string[] = []) {
  const redis = await startRedis(settings);
  onTestFinished(async () => redis.remove());
  return redis;
}

/** A primary with its replica, behind the one address that the store knows. */
async function replicated() {
  const [primary, replica] = [await newRedis(), await newRedis()];
  await replica.ask('REPLICAOF', '127.0.0.1', String(primary.port));
  await expect
    .poll(async () => replica.ask('INFO', 'replication'), PATIENT)
    .toContain('master_link_status:up');
  const proxy = await startTcpProxy(primary.port);
  onTestFinished(async () => proxy.close());
  return { primary, replica, proxy, url: `redis://127.0.0.1:${proxy.port}` };
}

describe.skipIf(redisServer === undefined)('a promoted replica', () => {
  it('goes on where the primary died, with every write that it had acknowledged', async () => {
    const { primary, replica, proxy, url } = await replicated();
    const store = await openAt(url, { replicas: 1 });
    onTestFinished(async () => store.close());
    const rows = Array.from({ length: 20 }, newRow);
    await Promise.all(rows.map(async (row) => store.insert(row)));
    await primary.kill();
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    await replica.ask('REPLICAOF', 'NO', 'ONE');
    proxy.leadTo(replica.port, true);
    await expect
      .poll(async () => store.get(rows[0]?.id ?? '').catch(() => undefined), PATIENT)
      .toEqual(rows[0]);
    expect(await Promise.all(rows.map(async ({ id }) => store.get(id)))).toEqual(rows);
  });

  it('is found although the old primary lives on as its replica', async () => {
    const { primary, replica, proxy, url } = await replicated();
    const store = await openAt(url);
    onTestFinished(async () => store.close());
    const row = newRow();
    await store.insert(row);
    await expect.poll(async () => replica.ask('DBSIZE'), PATIENT).toBeGreaterThan(0);
    await replica.ask('REPLICAOF', 'NO', 'ONE');
    await primary.ask('REPLICAOF', '127.0.0.1', String(replica.port));
    // The connection to the old one stays, and tells that it takes no writes.
    proxy.leadTo(replica.port, false);
    const next = change(row, { upstreamCalls: 1 });
    expect(await store.compareAndSet(row, next)).toBe(true);
    expect(await store.get(row.id)).toEqual(next);
  });

  it('that never comes is a store_unavailable for writes', async () => {
    const { primary, proxy, url } = await replicated();
    const store = await openAt(url);
    onTestFinished(async () => store.close());
    await primary.ask('REPLICAOF', '127.0.0.1', String(proxy.port));
    await expect(store.insert(newRow())).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'REDIS_READONLY',
    });
  });
});

describe.skipIf(redisServer === undefined)('a cluster', () => {
  it('has all keys of a service in one slot, whose node the store finds', async () => {
    const [one, two] = [
      await newRedis(['--cluster-enabled', 'yes']),
      await newRedis(['--cluster-enabled', 'yes']),
    ];
    await one.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '100');
    await two.ask('CLUSTER', 'ADDSLOTSRANGE', '101', '16383');
    await one.ask('CLUSTER', 'MEET', '127.0.0.1', String(two.port));
    for (const node of [one, two]) {
      await expect.poll(async () => node.ask('CLUSTER', 'INFO'), PATIENT).toContain('cluster_state:ok');
    }
    const slot = Number(await one.ask('CLUSTER', 'KEYSLOT', '{bonin}:probe'));
    expect(slot).toBeGreaterThan(100);
    const store = await openAt(one.url);
    onTestFinished(async () => store.close());
    const row = newRow();
    await store.insert(row);
    const next = change(row, { paramsHash: 'p', sealedParams: 's', eraseAt: Date.now() + 60_000 });
    expect(await store.compareAndSet(row, next)).toBe(true);
    expect(await store.find('paramsHash', 'p')).toEqual(next);
    expect(await two.ask('CLUSTER', 'COUNTKEYSINSLOT', String(slot))).toBe(await two.ask('DBSIZE'));
  });
});

describe.skipIf(redisServer === undefined)('TLS', () => {
  it('is spoken with a certificate that Node trusts, and with no other', async () => {
    const redis = await newRedis();
    const [key, cert] = [join(redis.folder, 'key.pem'), join(redis.folder, 'cert.pem')];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1'];
    const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert];
    execFileSync('openssl', [...words, ...names], { stdio: 'ignore' });
    const files = ['tls-cert-file', cert, 'tls-key-file', key, 'tls-ca-cert-file', cert];
    await redis.ask('CONFIG', 'SET', ...files, 'tls-auth-clients', 'no');
    const port = redis.port === 65_535 ? 65_534 : redis.port + 1;
    await redis.ask('CONFIG', 'SET', 'tls-port', String(port));
    const url = `rediss://localhost:${port}`;
    await expect(openAt(url)).rejects.toMatchObject({ message: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const program = `
      import { openAt } from './test/support/open-at.ts';
      const store = await openAt('${url}');
      await store.ping();
      await store.close();
      console.log('spoken');
    `;
    const loader = [
      '--import',
      'tsx',
      '--conditions=@bonin/source',
      '--input-type=module',
      '--eval',
      program,
    ];
    const spoken = execFileSync(process.execPath, loader, {
      cwd: join(import.meta.dirname, '../..'),
      env: { PATH: process.env['PATH'] ?? '', NODE_EXTRA_CA_CERTS: cert },
    });
    expect(spoken.toString()).toBe('spoken\n');
  });
});
