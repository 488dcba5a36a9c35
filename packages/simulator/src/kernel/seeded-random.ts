// Randomness that follows from a seed and from what it is for. There is no running state: the same label gives the
// same bytes in whatever order requests arrive, and a restarted simulator never repeats another request's values.
import { hash } from 'node:crypto';

/** Randomness of one seed; `label` says what it is for, and must not repeat for different things. */
export interface SeededRandom {
  bytes(count: number, ...label: readonly (string | number)[]): Buffer;
  /** `count` characters of `alphabet` (at most 256), evenly drawn. */
  characters(count: number, alphabet: string, ...label: readonly (string | number)[]): string;
}

/** SHA-256 over (seed, label, counter) as JSON, in which nothing can stand for something else. */
export function createSeededRandom(seed: string): SeededRandom {
  const block = (label: readonly (string | number)[], counter: number) =>
    hash('sha256', JSON.stringify([seed, ...label, counter]), 'buffer');

  return {
    bytes(count, ...label) {
      if (count <= 32) return block(label, 0).subarray(0, count);
      const blocks = Array.from({ length: Math.ceil(count / 32) }, (_, counter) => block(label, counter));
      return Buffer.concat(blocks).subarray(0, count);
    },
    characters(count, alphabet, ...label) {
      const fairBelow = 256 - (256 % alphabet.length);
      let text = '';
      for (let counter = 0; text.length < count; counter += 1) {
        const fair = block(label, counter).filter((byte) => byte < fairBelow);
        text += Array.from(fair, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
      }
      return text.slice(0, count);
    },
  };
}
