// TLS certificates of a CA that nobody trusts, made for one test file by the `openssl` command.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const isCi = !['', '0', 'false', undefined].includes(process.env['CI']);

/** Whether certificates can be made. In a build a missing `openssl` is a failure, on a laptop a notice. */
export const canMakeCertificates = isCi || spawnSync('openssl', ['version']).status === 0;
if (!canMakeCertificates)
  process.stderr.write('The openssl command is missing: TLS tests of doctor are skipped.\n');

/** What a server shows. */
export interface ServerCertificate {
  readonly key: string;
  /** The certificate, and the intermediate that signed it where the server sends it. */
  readonly cert: string;
}

/** Servers' certificates for `localhost`, and the root that a test may trust. */
export interface Certificates {
  readonly root: string;
  readonly whole: ServerCertificate;
  readonly withoutIntermediate: ServerCertificate;
  readonly expired: ServerCertificate;
  readonly otherName: ServerCertificate;
  readonly selfSigned: ServerCertificate;
}

/** A root, an intermediate, and a certificate of each kind. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-tls-'));
  const file = (name: string) => join(folder, name);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  /** Split at spaces: no argument holds one. */
  const openssl = (command: string) =>
    void execFileSync('openssl', command.split(' '), { cwd: folder, stdio: 'pipe' });
  const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
  const request = (name: string, extension: string) =>
    openssl(`req -new ${newKey} -keyout ${name}.key -out ${name}.csr -subj /CN=${name} -addext ${extension}`);
  const sign = (name: string, signer: string, days: number) =>
    openssl(
      `x509 -req -in ${name}.csr -out ${name}.pem -copy_extensions copy -CA ${signer}.pem -CAkey ${signer}.key -CAcreateserial -days ${days}`,
    );
  const selfSign = (name: string, extension: string) =>
    openssl(
      `req -x509 ${newKey} -keyout ${name}.key -out ${name}.pem -subj /CN=${name} -addext ${extension} -days 30`,
    );
  const leaf = (name: string, host: string, days: number): ServerCertificate => {
    request(name, `subjectAltName=DNS:${host}`);
    sign(name, 'intermediate', days);
    return { key: read(`${name}.key`), cert: read(`${name}.pem`) + read('intermediate.pem') };
  };
  try {
    selfSign('root', 'keyUsage=critical,keyCertSign');
    request('intermediate', 'basicConstraints=critical,CA:TRUE');
    sign('intermediate', 'root', 30);
    const whole = leaf('whole', 'localhost', 30);
    selfSign('own', 'subjectAltName=DNS:localhost');
    return {
      root: read('root.pem'),
      whole,
      withoutIntermediate: { ...whole, cert: read('whole.pem') },
      expired: leaf('expired', 'localhost', -1),
      otherName: leaf('other', 'shop.example', 30),
      selfSigned: { key: read('own.key'), cert: read('own.pem') },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
