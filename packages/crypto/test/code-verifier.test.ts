// Code verifiers and challenges, in Node and as a browser sees them.
import { createHash, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCodeVerifier, deriveCodeChallenge } from '../src/code-verifier.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('createCodeVerifier', () => {
  it('makes 43 base64url characters of 32 bytes', () => {
    const verifier = createCodeVerifier();
    expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(verifier, 'base64url').toString('base64url')).toBe(verifier);
  });

  it('never makes the same one twice', () => {
    expect(new Set(Array.from({ length: 1000 }, createCodeVerifier)).size).toBe(1000);
  });

  it('encodes the random bytes whole and in order', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
    vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementationOnce((array) => {
      (array as unknown as Uint8Array).set(bytes);
      return array;
    });
    expect(createCodeVerifier()).toBe(Buffer.from(bytes).toString('base64url'));
  });
});

describe('deriveCodeChallenge', () => {
  it('derives the challenge of RFC 7636, appendix B', async () => {
    expect(await deriveCodeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('derives what node:crypto derives, for every verifier', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9_-]{43}$/), async (verifier) => {
        const digest = createHash('sha256').update(verifier, 'ascii').digest('base64url');
        expect(await deriveCodeChallenge(verifier)).toBe(digest);
      }),
    );
  });

  it.each([
    ['42 characters', 'a'.repeat(42)],
    ['44 characters', 'a'.repeat(44)],
    ['padding', `${'a'.repeat(42)}=`],
    ['a character of plain base64', `${'a'.repeat(42)}+`],
    ['a line feed at the end', `${'a'.repeat(43)}\n`],
    ['nothing', undefined as unknown as string],
    ['a list of one verifier', ['a'.repeat(43)] as unknown as string],
  ])('refuses %s', async (_, verifier) => {
    await expect(deriveCodeChallenge(verifier)).rejects.toThrow(TypeError);
  });
});

describe('in a browser', () => {
  it('works where there is nothing of Node’s: no Buffer, no process', async () => {
    const source = readFileSync(new URL('../src/code-verifier.ts', import.meta.url), 'utf8');
    const { code } = await transform(source, { loader: 'ts', format: 'iife', globalName: 'module' });
    const browser = { crypto: webcrypto, btoa, TextEncoder, Uint8Array };
    const inBrowser = runInNewContext(`${code}\nmodule`, browser) as {
      createCodeVerifier: typeof createCodeVerifier;
      deriveCodeChallenge: typeof deriveCodeChallenge;
    };
    const verifier = inBrowser.createCodeVerifier();
    expect(await inBrowser.deriveCodeChallenge(verifier)).toBe(await deriveCodeChallenge(verifier));
  });

  it('imports nothing', () => {
    const source = readFileSync(new URL('../src/code-verifier.ts', import.meta.url), 'utf8');
    expect(source).not.toMatch(/\bimport\b[^.]*['"(]/);
  });
});
