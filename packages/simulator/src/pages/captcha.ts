// The captcha: six digits drawn as an SVG. It has a text alternative, for this is a simulator.
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { html, type SafeHtml } from './html.ts';

/** Digits that look like no other. */
const ALPHABET = '02345689';
const DIGITS = 6;

/** What the captcha of this page shows. */
export function newCaptcha({ random }: World, { seedKey, turn }: Transaction): string {
  return random.characters(DIGITS, ALPHABET, 'captcha', seedKey, turn);
}

/** The picture, a little askew; `alt` reads it out. */
export function captchaImage({ random }: World, digits: string): SafeHtml {
  const jitter = random.bytes(DIGITS * 2, 'captcha jitter', digits);
  const glyphs = Array.from(digits, (digit, index) => {
    const x = 28 + index * 30;
    const y = 44 + ((jitter[index] ?? 0) % 12) - 6;
    const tilt = ((jitter[index + DIGITS] ?? 0) % 40) - 20;
    return `<text x="${x}" y="${y}" transform="rotate(${tilt} ${x} ${y})">${digit}</text>`;
  });
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 64" width="210" height="64">' +
    '<path d="M4 40Q55 8 105 34T206 22" fill="none" stroke="#b9c4c0" stroke-width="2"/>' +
    '<g font-family="Georgia,serif" font-size="32" font-weight="700" fill="#14201c" text-anchor="middle">' +
    `${glyphs.join('')}</g></svg>`;
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  const spoken = Array.from(digits).join(' ');
  return html`<div class="captcha">
    <img src="${source}" width="210" height="64" alt="보안문자, 숫자 ${spoken}" />
  </div>`;
}
