// CP949 (Windows-949, Unified Hangul Code) to text. Node's own TextDecoder('euc-kr') is not enough: it knows only
// KS X 1001, so it reads 8,822 of the 11,172 syllables as a control character and a letter, even with `fatal`.
import { TextDecoder } from 'node:util';

/** One UTF-16 unit for each two-byte code; 0 where there is none. */
let table: Uint16Array | undefined;

/** The text, or undefined where the bytes are not CP949. */
export function decodeCp949(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) {
    let unit = bytes[at] ?? 0;
    if (unit >= 0x80) {
      at += 1;
      table ??= makeTable();
      unit = table[unit * 256 + (bytes[at] ?? 0)] ?? 0;
      if (unit === 0) return undefined;
    }
    text += String.fromCharCode(unit);
  }
  return text;
}

/** KS X 1001 as Node decodes it; then the syllables it lacks, which the rest of the code page lists in order. */
function makeTable(): Uint16Array {
  const made = new Uint16Array(0x10000);
  const ksX1001 = new TextDecoder('euc-kr', { fatal: true });
  const known = new Set<number>();
  for (const code of codes(0xa1, 0xfe, [[0xa1, 0xfe]])) {
    const unit = decodeOne(ksX1001, code);
    if (isPrivateUse(unit)) continue;
    made[code] = unit;
    known.add(unit);
  }
  // The euro and the registered sign came to the code page later.
  made[0xa2e6] = 0x20ac;
  made[0xa2e7] = 0xae;
  let syllable = 0xac00;
  for (const code of extensionCodes()) {
    while (known.has(syllable)) syllable += 1;
    if (syllable > 0xd7a3) break;
    made[code] = syllable;
    syllable += 1;
  }
  return made;
}

/** Two-byte codes outside KS X 1001, in order: those of leads 0x81 to 0xA0, and the lower trails of 0xA1 to 0xC6. */
function* extensionCodes(): Generator<number> {
  const letters: Range[] = [
    [0x41, 0x5a],
    [0x61, 0x7a],
  ];
  yield* codes(0x81, 0xa0, [...letters, [0x81, 0xfe]]);
  yield* codes(0xa1, 0xc6, [...letters, [0x81, 0xa0]]);
}

type Range = readonly [first: number, last: number];

function* codes(firstLead: number, lastLead: number, trails: readonly Range[]): Generator<number> {
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (const [first, last] of trails) {
      for (let trail = first; trail <= last; trail += 1) yield lead * 256 + trail;
    }
  }
}

function decodeOne(decoder: TextDecoder, code: number): number {
  try {
    const text = decoder.decode(Uint8Array.of(Math.floor(code / 256), code % 256));
    return text.length === 1 ? text.charCodeAt(0) : 0;
  } catch {
    return 0;
  }
}

/** Cells that Node fills for users' own characters; the code page leaves them empty. */
function isPrivateUse(unit: number): boolean {
  return unit >= 0xe000 && unit <= 0xf8ff;
}
