// Faults on the wire: what goes wrong, on which call, when.
import type { Fault } from '@bonin/contracts/simulator/fault';
import { PREPARE_FAULT } from '../actions/rules.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { declaredField, declaredForm, type DrawField } from './declared-form.ts';
import type { FormField } from './form-words.ts';
import { part, section } from './parts.ts';
import { ruleList, scheduleFields } from './rule-parts.ts';
import type { ConsoleView } from './view.ts';
import type { Words } from './words-ko.ts';

/** Draws the section of prepared faults. */
export function faultsSection(view: ConsoleView): SafeHtml {
  const { words, world } = view;
  const { faults } = words.controls;
  const list = ruleList(view, 'faults', world.state.faults.list(), ({ fault, operation }) =>
    [faultLabel(words, fault), operation ?? faults.anyOperation].join(' · '),
  );
  return section(
    'faults',
    words.parts.faults,
    html`<p class="meta">${faults.lead}</p>
      ${part('faults', list)}
      ${declaredForm(view, PREPARE_FAULT, { className: 'fields', content: fields(view) })}`,
  );
}

/** The first kind has the same fields with and without the script. */
function fields(view: ConsoleView): SafeHtml {
  const field: DrawField<FormField<typeof PREPARE_FAULT>> = (path, overrides) =>
    declaredField(view, PREPARE_FAULT, path, overrides);
  return html`${field('fault.kind')} ${field('fault.ms', { start: '3000' })}
    <div class="field-pair" data-for="status" hidden>
      ${field('fault.status', { start: '503' })} ${field('fault.retryAfterSeconds')}
    </div>
    ${field('fault.when')} ${field('operation')} ${scheduleFields(view, 'fault-more', field)}`;
}

function faultLabel({ controls: { kinds, faultTimes } }: Words, fault: Fault): string {
  const details = [
    ...('ms' in fault ? [`${fault.ms} ms`] : []),
    ...('status' in fault ? [String(fault.status)] : []),
    ...('when' in fault && fault.when === 'after' ? [faultTimes.after] : []),
  ];
  return [kinds[fault.kind], ...details].join(', ');
}
