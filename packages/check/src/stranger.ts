// A server whose certificate nobody has signed. A client that checks certificates sends it nothing.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** The server, and how many requests reached it. */
export interface Stranger {
  readonly origin: string;
  readonly requests: () => number;
  close(): Promise<void>;
}

/** Opens it on a free port of 127.0.0.1. */
export async function openStranger(): Promise<Stranger> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  let count = 0;
  const server = createServer({ key, cert: selfSigned(publicKey, privateKey) }, (_, response) => {
    count += 1;
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    requests: () => count,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const OBJECT_ID = { ecdsaWithSha256: '2a8648ce3d040302', commonName: '550403', altNames: '551d11' };

/** A certificate of 127.0.0.1 for a day, as PEM (RFC 5280). */
function selfSigned(publicKey: KeyObject, privateKey: KeyObject): string {
  const algorithm = der(0x30, der(0x06, Buffer.from(OBJECT_ID.ecdsaWithSha256, 'hex')));
  const common = der(
    0x30,
    der(0x06, Buffer.from(OBJECT_ID.commonName, 'hex')),
    der(0x0c, Buffer.from('bonin-check')),
  );
  const name = der(0x30, der(0x31, common));
  const time = (ms: number) =>
    der(0x18, Buffer.from(new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '')));
  const now = Date.now();
  const addresses = der(0x30, der(0x87, Buffer.from([127, 0, 0, 1])));
  const extension = der(0x30, der(0x06, Buffer.from(OBJECT_ID.altNames, 'hex')), der(0x04, addresses));
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    der(0x30, time(now - 3_600_000), time(now + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, extension)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, privateKey));
  const base64 = der(0x30, content, algorithm, signature)
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}

/** One element of DER: tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
