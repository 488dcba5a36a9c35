// Faults on the wire: what goes wrong, on which call, when.
import type { Fault, FaultKind } from '@bonin/contracts/simulator/fault';
import { html, type SafeHtml } from '../pages/html.ts';
import { inputField, option, selectField } from './fields.ts';
import { actionForm, button, part, section } from './parts.ts';
import { ruleList, scheduleFields } from './rule-parts.ts';
import { type ConsoleView, controlPath } from './view.ts';
import type { Words } from './words-ko.ts';

/** The kinds that can come after the call was carried out, too. */
const TIMED: readonly FaultKind[] = ['delay', 'timeout', 'reset', 'status', 'html', 'empty'];

/** Draws the section. */
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
      ${actionForm({
        control: controlPath(view, 'faults'),
        done: faults.added,
        className: 'fields',
        content: html`${fields(view)} ${scheduleFields(view, 'fault')} ${button(faults.add, 'primary')}`,
      })}`,
  );
}

function fields({ words }: ConsoleView): SafeHtml {
  const { faults, kinds, operations } = words.controls;
  return html`${selectField({
    id: 'fault-kind',
    label: faults.kind,
    name: 'fault.kind',
    chooses: true,
    // The first choice has the same fields with and without the script.
    options: Object.entries(kinds).map(([kind, label]) => option(kind, label)),
  })}
  ${inputField({ id: 'fault-ms', label: faults.delayMs, name: 'fault.ms', type: 'number', value: '3000', min: 1, max: 60_000, required: true, onlyFor: ['delay'] })}
  ${statusFields(words)}
  ${selectField({
    id: 'fault-when',
    label: faults.when,
    name: 'fault.when',
    onlyFor: TIMED,
    options: [option('before', faults.before), option('after', faults.after)],
  })}
  ${selectField({
    id: 'fault-operation',
    label: faults.operation,
    name: 'operation',
    options: [
      option('', faults.anyOperation),
      ...Object.entries(operations).map(([operation, label]) => option(operation, label)),
    ],
  })}`;
}

function statusFields({ controls: { faults } }: Words): SafeHtml {
  const onlyFor = ['status'];
  return html`<div class="field-pair" data-for="status" hidden>
    ${inputField({ id: 'fault-status', label: faults.status, name: 'fault.status', type: 'number', value: '503', min: 400, max: 599, required: true, onlyFor })}
    ${inputField({ id: 'fault-retry', label: faults.retryAfter, name: 'fault.retryAfterSeconds', type: 'number', min: 0, max: 3600, onlyFor })}
  </div>`;
}

function faultLabel({ controls: { kinds, faults } }: Words, fault: Fault): string {
  const details = [
    ...('ms' in fault ? [`${fault.ms} ms`] : []),
    ...('status' in fault ? [String(fault.status)] : []),
    ...('when' in fault && fault.when === 'after' ? [faults.after] : []),
  ];
  return [kinds[fault.kind], ...details].join(', ');
}
