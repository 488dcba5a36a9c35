// The time that is left, counted down where scripts run.
import { html, type SafeHtml } from './html.ts';

/** `남은 시간 02:59`. */
export function timer(remainingMs: number): SafeHtml {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  const text = `${twoDigits(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`;
  return html`<p class="timer" role="timer" data-remaining-seconds="${seconds}">남은 시간 ${text}</p>`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
