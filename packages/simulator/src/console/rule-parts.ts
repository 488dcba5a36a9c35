// What the forms of prepared outcomes and faults have in common: the fields of the schedule, and the list of the rules.
import type { RuleSchedule } from '@bonin/contracts/simulator/rule';
import { DELETE_FAULT, DELETE_OUTCOME, type PREPARE_FAULT, type PREPARE_OUTCOME } from '../actions/rules.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import type { Rule } from '../world/rules.ts';
import { declaredForm, type DrawField } from './declared-form.ts';
import { option } from './fields.ts';
import type { FormField } from './form-words.ts';
import { emptyState } from './parts.ts';
import { personOptions } from './person-options.ts';
import type { ConsoleView } from './view.ts';

const TIMES = [1, 2, 3, 5, 10];

/** The fields that outcomes and faults have in common. */
type ScheduleField = FormField<typeof PREPARE_OUTCOME> & FormField<typeof PREPARE_FAULT>;

/**
 * How often a rule applies and to which person. The other fields are shown after a click.
 *
 * @param id - The id of the part that is shown after a click.
 */
export function scheduleFields(view: ConsoleView, id: string, field: DrawField<ScheduleField>): SafeHtml {
  const { schedule } = view.words.controls;
  const times = [
    ...TIMES.map((count) => option(String(count), schedule.count(count))),
    option('"always"', schedule.always),
  ];
  return html`<div class="field-pair">
      ${field('times', { type: 'json', options: times })}
      ${field('match.phoneNumber', { options: personOptions(view), isPart: true })}
    </div>
    <details id="${id}">
      <summary class="meta">${schedule.more}</summary>
      <div class="field-pair">
        ${field('skip')} ${field('every')} ${field('probability')} ${field('match.serviceToken')}
        ${field('match.merchantUid')} ${field('match.identityVerificationId')}
      </div>
    </details>`;
}

/** The rules that are not used up, in the order in which they are asked. */
export function ruleList<T extends RuleSchedule>(
  view: ConsoleView,
  kind: 'outcomes' | 'faults',
  rules: readonly Rule<T>[],
  label: (rule: Rule<T>) => string,
): SafeHtml {
  const { controls, forms } = view.words;
  if (rules.length === 0) return emptyState(controls[kind].empty);
  const action = kind === 'outcomes' ? DELETE_OUTCOME : DELETE_FAULT;
  return html`<ul class="rules">
    ${rules.map(
      (rule) =>
        html`<li>
          <div id="${kind}-${rule.id}">
            <p class="rule-title">${label(rule)}</p>
            <p class="meta">${controls.schedule.describe(rule).join(' · ')}</p>
          </div>
          ${declaredForm(view, action, {
            place: { id: rule.id },
            submit: html`<button
              class="button button-quiet button-small"
              id="remove-${kind}-${rule.id}"
              aria-describedby="${kind}-${rule.id}"
            >
              ${forms[action.name].submit}
            </button>`,
          })}
        </li>`,
    )}
  </ul>`;
}
