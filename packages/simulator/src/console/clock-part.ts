// The world's own time: shown as it passes, moved, frozen.
import { html, type SafeHtml } from '../pages/html.ts';
import { inputField } from './fields.ts';
import { actionForm, button, part, section } from './parts.ts';
import { type ConsoleView, controlPath } from './view.ts';

const MINUTE_MS = 60_000;
/** Swedish writes dates as everybody can read them: 2026-03-04 12:00:00. The script writes them so, too. */
const format = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Seoul',
});

/** Draws the section. */
export function clockSection(view: ConsoleView): SafeHtml {
  const { clock } = view.words.controls;
  return section(
    'clock',
    view.words.parts.clock,
    html`<p class="meta">${clock.lead}</p>
      ${part('clock', face(view))}
      ${actionForm({
        control: controlPath(view, 'clock'),
        done: clock.moved,
        className: 'button-row',
        content: moves(view),
      })}
      ${actionForm({
        control: controlPath(view, 'clock'),
        done: clock.moved,
        className: 'fields',
        content: html`${inputField({ id: 'clock-set', label: clock.setLabel, name: 'set', type: 'datetime-local', step: '1', reads: 'seoul-time', required: true })}
        ${button(clock.set, 'secondary')}`,
      })}`,
  );
}

function face({ world, words }: ConsoleView): SafeHtml {
  const { clock } = words.controls;
  const now = world.clock.now();
  const { frozen } = world.clock;
  return html`<p class="meta">
      ${clock.now} ${frozen && html`<span class="tag tag-warning">${clock.frozen}</span>`}
    </p>
    <p class="world-clock">
      <time datetime="${new Date(now).toISOString()}" data-clock="${now}" data-frozen="${String(frozen)}"
        >${format.format(now)}</time
      >
    </p>`;
}

function moves({ words }: ConsoleView): SafeHtml {
  const { clock } = words.controls;
  const steps: readonly (readonly [string, number])[] = [
    [clock.minute, MINUTE_MS],
    [clock.threeMinutes, 3 * MINUTE_MS],
    [clock.fiveMinutes, 5 * MINUTE_MS],
    [clock.quarter, 15 * MINUTE_MS],
    [clock.day, 24 * 60 * MINUTE_MS],
  ];
  const move = (label: string, name: string, value: string | number, type: string) =>
    html`<button
      class="button button-secondary button-small"
      name="${name}"
      value="${value}"
      data-type="${type}"
    >
      ${label}
    </button>`;
  return html`${steps.map(([label, ms]) => move(label, 'advanceMs', ms, 'number'))}
  ${move(clock.freeze, 'freeze', 'now', 'now')} ${move(clock.resume, 'resume', 'true', 'json')}`;
}
