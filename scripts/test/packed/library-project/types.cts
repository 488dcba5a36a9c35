// Compiled, not run: the types of every package have come along.
import { FailureCode } from '@bonin/contracts/error';
import { CertificateResultForServer } from '@bonin/contracts/verification/certificate-result';
import { createCodeVerifier } from '@bonin/crypto/code-verifier';
import { createKeyRing, type KeyRing } from '@bonin/crypto/key-ring';

const code: FailureCode = FailureCode.parse('cancelled');
const verifier: string = createCodeVerifier();
const ring: KeyRing = createKeyRing([]);
const result = CertificateResultForServer.parse({});
const name: string = result.status === 'verified' ? result.identity.name : result.code;
// @ts-expect-error -- no such code
const wrong: FailureCode = 'of no table';
// @ts-expect-error -- a ring is opaque
const entries = ring.entries;
export { code, entries, name, verifier, wrong };
