// A server verifies a person with bonin in five lines.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';

type Post = (path: string, body: object) => Promise<{ form?: object }>;

/** `post` calls the API with your secret. `submit` has the page submit the form, and returns the `params` that come back. */
export async function verifyPerson(post: Post, submit: (form?: object) => Promise<string>, shop: string) {
  const codeVerifier = createCodeVerifier(); // keep it in the person's session
  const start = { successUrl: `${shop}/cert-result`, failUrl: `${shop}/cert-fail` };
  const codeChallenge = await deriveCodeChallenge(codeVerifier);
  const { form } = await post('/api/start-certificate', { ...start, codeChallenge });
  return post('/api/certificate-result', { params: await submit(form), codeVerifier });
}
