// What prepared outcomes and faults have in common: when they apply, and the list of those that wait.
import type { RuleSchedule } from '@bonin/contracts/simulator/rule';
import { html, type SafeHtml } from '../pages/html.ts';
import type { Rule } from '../world/rules.ts';
import { inputField, option, selectField } from './fields.ts';
import { actionForm, emptyState } from './parts.ts';
import { personOptions } from './person-options.ts';
import { type ConsoleView, controlPath } from './view.ts';

const TIMES = [1, 2, 3, 5, 10];

/** How often and for whom; the rest stands behind one more click. */
export function scheduleFields(view: ConsoleView, kind: 'outcome' | 'fault'): SafeHtml {
  const { schedule } = view.words.controls;
  return html`<div class="field-pair">
      ${selectField({
        id: `${kind}-times`,
        label: schedule.times,
        name: 'times',
        type: 'json',
        options: [
          ...TIMES.map((times) => option(String(times), schedule.count(times))),
          option('"always"', schedule.always),
        ],
      })}
      ${selectField({
        id: `${kind}-who`,
        label: schedule.who,
        name: 'match.phoneNumber',
        isPart: true,
        options: [option('', schedule.anybody), ...personOptions(view)],
      })}
    </div>
    <details id="${kind}-more">
      <summary class="meta">${schedule.more}</summary>
      <div class="field-pair">
        ${inputField({ id: `${kind}-skip`, label: schedule.skip, name: 'skip', type: 'number', min: 0, max: 10_000 })}
        ${inputField({ id: `${kind}-every`, label: schedule.every, name: 'every', type: 'number', min: 1, max: 10_000 })}
        ${inputField({ id: `${kind}-odds`, label: schedule.probability, name: 'probability', type: 'number', min: 0, max: 1, step: 'any' })}
      </div>
    </details>`;
}

/** Those not used up, in the order in which they are asked. */
export function ruleList<T extends RuleSchedule>(
  view: ConsoleView,
  kind: 'outcomes' | 'faults',
  rules: readonly Rule<T>[],
  label: (rule: Rule<T>) => string,
): SafeHtml {
  const { controls } = view.words;
  if (rules.length === 0) return emptyState(controls[kind].empty);
  return html`<ul class="rules">
    ${rules.map(
      (rule) =>
        html`<li>
          <div id="${kind}-${rule.id}">
            <p class="rule-title">${label(rule)}</p>
            <p class="meta">${controls.schedule.describe(rule).join(' · ')}</p>
          </div>
          ${actionForm({
            control: controlPath(view, `${kind}/${rule.id}`),
            method: 'DELETE',
            done: controls.rules.removed,
            content: html`<button
              class="button button-quiet button-small"
              id="remove-${kind}-${rule.id}"
              aria-describedby="${kind}-${rule.id}"
            >
              ${controls.rules.remove}
            </button>`,
          })}
        </li>`,
    )}
  </ul>`;
}
