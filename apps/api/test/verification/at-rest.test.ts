import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAtRest } from '../../src/verification/at-rest.ts';

const key = (kid: string) => ({ kid, key: randomBytes(32) });
const [oldKey, newKey] = [key('old'), key('new')];
const atRest = createAtRest({ store: [newKey, oldKey], lookup: [newKey, oldKey] });
const before = createAtRest({ store: [oldKey], lookup: [oldKey] });

describe('a field at rest', () => {
  it('opens for its transaction and field, also after a rotation', () => {
    fc.assert(
      fc.property(fc.string(), (plain) => {
        expect(atRest.open('tx', 'f', atRest.seal('tx', 'f', plain))).toBe(plain);
        expect(atRest.open('tx', 'f', before.seal('tx', 'f', plain))).toBe(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('does not open for another transaction, another field, or an unknown key', () => {
    const sealed = atRest.seal('tx', 'f', 'plain');
    for (const [open, hint] of [
      [() => atRest.open('other', 'f', sealed), 'another root secret of the same id, or is damaged'],
      [() => atRest.open('tx', 'g', sealed), 'another root secret of the same id, or is damaged'],
      [() => before.open('tx', 'f', sealed), 'a root secret that is not in BONIN_ROOT_SECRETS'],
      [() => atRest.open('tx', 'f', ''), 'a root secret that is not in BONIN_ROOT_SECRETS'],
      [() => atRest.open('tx', 'f', 'new.AAAA'), 'cut off'],
    ] as const) {
      expect(open).toThrow(hint);
      expect(open).toThrow(expect.objectContaining({ code: 'result_unreadable' }) as Error);
    }
  });

  it('does not open with any byte changed', () => {
    const sealed = atRest.seal('tx', 'f', 'plain');
    const bytes = Buffer.from(sealed.slice(4), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => atRest.open('tx', 'f', `new.${changed.toString('base64url')}`)).toThrow();
    }
  });
});

describe('a look-up hash', () => {
  const VALUE = 'what-is-looked-up';

  it('is found under the old key after a rotation, and differs by kind', () => {
    expect(atRest.lookups('return', VALUE)).toContain(before.lookup('return', VALUE));
    expect(atRest.lookup('return', VALUE)).not.toBe(before.lookup('return', VALUE));
    expect(atRest.lookup('return', VALUE)).not.toBe(atRest.lookup('token', VALUE));
    expect(atRest.lookup('return', VALUE)).not.toContain(VALUE);
  });
});
