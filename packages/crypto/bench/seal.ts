// CPU of sealing and opening one result, side by side: raw AES-256-GCM, this package, jose.
// Run: tsx --conditions=@bonin/source bench/seal.ts
// Only ratios within one run count: the ways take turns for 25 rounds, each round in another order (one pays for
// the garbage of the one before), and the least CPU of each is compared.
// jose takes its turns after the others, because it leaves the most.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { createKeyRing } from '@bonin/crypto/key-ring';
import { openResult, sealResult, type SealedClaims } from '@bonin/crypto/result';
import { compactDecrypt, CompactEncrypt } from 'jose';

const ROUNDS = 25;
const OPERATIONS = 4000;
const kid = 'bench';
const keyBytes = randomBytes(32);
const key = createSecretKey(keyBytes);
const ring = createKeyRing([{ kid, key: keyBytes }]);
const now = 1_800_000_000;
const expected = { issuer: 'https://id.example', audience: 'shop-1', now };
const claims: SealedClaims = {
  ver: 1,
  iss: expected.issuer,
  aud: expected.audience,
  iat: now,
  exp: now + 300,
  jti: randomBytes(32).toString('base64url'),
  status: 'verified',
  provider: 'kcb',
  identity: {
    name: '홍길동',
    birthDate: '1990-01-01',
    phoneNumber: '01000000001',
    ci: randomBytes(64).toString('base64'),
    di: randomBytes(47).toString('base64'),
  },
  purpose: 'sign-up',
  transactionId: randomBytes(32).toString('base64url'),
  bind: randomBytes(32).toString('base64url'),
};
const protectedHeader = { alg: 'dir', enc: 'A256GCM', kid, typ: 'cert-result+jwe' };

/** The least code that protects the same text: `bytes` long, or as long as it is. */
function rawSeal(bytes: number): string {
  const json = JSON.stringify(claims);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  const padding = ' '.repeat(Math.max(0, bytes - Buffer.byteLength(json)));
  const ciphertext = cipher.update(json + padding, 'utf8');
  cipher.final();
  return Buffer.concat([iv, ciphertext, cipher.getAuthTag()]).toString('base64url');
}

function rawOpen(sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(-16));
  const plaintext = decipher.update(bytes.subarray(12, -16));
  decipher.final();
  return JSON.parse(plaintext.toString('utf8'));
}

function joseSeal(): Promise<string> {
  const json = JSON.stringify(claims);
  const padded = json + ' '.repeat(1024 - Buffer.byteLength(json));
  return new CompactEncrypt(Buffer.from(padded)).setProtectedHeader(protectedHeader).encrypt(keyBytes);
}

async function joseOpen(sealed: string): Promise<unknown> {
  const { plaintext } = await compactDecrypt(sealed, keyBytes);
  return JSON.parse(Buffer.from(plaintext).toString('utf8'));
}

const sealed = sealResult(ring, claims);
const rawPadded = rawSeal(1024);
const rawShort = rawSeal(0);

const seals = {
  'raw, 1,024 bytes': () => rawSeal(1024),
  'raw, unpadded': () => rawSeal(0),
  sealResult: () => sealResult(ring, claims),
};
const opens = {
  'raw, 1,024 bytes': () => rawOpen(rawPadded),
  'raw, unpadded': () => rawOpen(rawShort),
  openResult: () => openResult(ring, sealed, expected),
};

/** CPU of one operation in µs (user and system). */
async function cpuMicros(operation: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  for (let count = 0; count < OPERATIONS; count += 1) {
    const result = operation();
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / OPERATIONS;
}

async function compare(title: string, ways: Readonly<Record<string, () => unknown>>): Promise<void> {
  const entries = Object.entries(ways);
  const least = new Map<string, number>();
  for (let round = -1; round < ROUNDS; round += 1) {
    const first = Math.max(round, 0) % entries.length;
    for (const [name, operation] of [...entries.slice(first), ...entries.slice(0, first)]) {
      const micros = await cpuMicros(operation);
      if (round >= 0) least.set(name, Math.min(micros, least.get(name) ?? Infinity));
    }
  }
  const floor = least.get('raw, 1,024 bytes') ?? Number.NaN;
  const lines = entries
    .map(([name]) => [name, least.get(name) ?? 0] as const)
    .map(
      ([name, micros]) =>
        `  ${name.padEnd(18)} ${micros.toFixed(2).padStart(7)} µs  ${(micros / floor).toFixed(2)}x`,
    );
  process.stdout.write(
    `${title} (JSON of ${Buffer.byteLength(JSON.stringify(claims))} bytes)\n${lines.join('\n')}\n`,
  );
}

await compare('seal', seals);
await compare('open', opens);
await compare('seal', { 'raw, 1,024 bytes': seals['raw, 1,024 bytes'], jose: joseSeal });
await compare('open', { 'raw, 1,024 bytes': opens['raw, 1,024 bytes'], jose: () => joseOpen(sealed) });
