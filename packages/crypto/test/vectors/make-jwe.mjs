// Makes jwe.json with jose: node make-jwe.mjs <key 1> <key 2> <two IVs>, all in hex.
import { CompactEncrypt } from 'jose';

const [key1, key2, ivs] = process.argv.slice(2);

async function vector(name, kid, key, iv, claims) {
  const plaintext = Buffer.from(JSON.stringify(claims));
  const padded = Buffer.concat([plaintext, Buffer.alloc(1024 - plaintext.length, ' ')]);
  const params = await new CompactEncrypt(padded)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, typ: 'cert-result+jwe' })
    .setInitializationVector(Buffer.from(iv, 'hex'))
    .encrypt(Buffer.from(key, 'hex'));
  return { name, kid, key, claims, params };
}

const registered = { ver: 1, iss: 'https://id.example', aud: 'shop-1', iat: 1800000000, exp: 1800000300 };
const vectors = [
  await vector('a verified person', 'k1', key1, ivs.slice(0, 24), {
    ...registered,
    jti: 'vector-1',
    status: 'verified',
    identity: { name: '홍길동', birthDate: '1990-01-01', phoneNumber: '01000000001' },
  }),
  await vector('a failure, with the longest key id', '0123456789-ABCDEFGHIJ_abcdefghij', key2, ivs.slice(24, 48), {
    ...registered,
    jti: 'vector-2',
    status: 'failed',
    code: 'cancelled_by_user',
  }),
];
process.stdout.write(`${JSON.stringify(vectors, null, 1)}\n`);
