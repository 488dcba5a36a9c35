// The section of the world's clock: it shows, moves and freezes the time.
import { CHANGE_CLOCK } from '../actions/world.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { declaredField, declaredForm } from './declared-form.ts';
import { button, part, section } from './parts.ts';
import type { ConsoleView } from './view.ts';

const MINUTE_MS = 60_000;
/** Swedish writes dates as everybody can read them: 2026-03-04 12:00:00. The script writes them so, too. */
const format = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Seoul',
});

/** Draws the section of the clock. Each step is a button of one form, so it is drawn by hand. */
export function clockSection(view: ConsoleView): SafeHtml {
  const { clock } = view.words.controls;
  const set = { reads: 'seoul-time', type: 'datetime-local', required: true } as const;
  return section(
    'clock',
    view.words.parts.clock,
    html`<p class="meta">${clock.lead}</p>
      ${part('clock', face(view))}
      ${declaredForm(view, CHANGE_CLOCK, { className: 'button-row', content: moves(view), submit: '' })}
      ${declaredForm(view, CHANGE_CLOCK, {
        className: 'fields',
        content: declaredField(view, CHANGE_CLOCK, 'set', set),
        submit: button(view.words.forms.changeClock.submit, 'secondary'),
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
  const { freeze, resume } = words.forms.changeClock.fields;
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
  ${move(freeze.label, 'freeze', 'now', 'now')} ${move(resume.label, 'resume', 'true', 'json')}`;
}
