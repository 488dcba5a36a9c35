// Prepared outcomes: how the next verifications end.
import { PREPARE_OUTCOME } from '../actions/rules.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { declaredField, declaredForm, type DrawField } from './declared-form.ts';
import type { FormField } from './form-words.ts';
import { part, section } from './parts.ts';
import { ruleList, scheduleFields } from './rule-parts.ts';
import type { ConsoleView } from './view.ts';

/** Draws the section of prepared outcomes. */
export function outcomesSection(view: ConsoleView): SafeHtml {
  const { words, world } = view;
  const { outcomes, comesBackWays } = words.controls;
  const list = ruleList(
    view,
    'outcomes',
    world.state.outcomes.list(),
    ({ outcome, returnMethod, comesBack }) =>
      [words.outcome(outcome), returnMethod, comesBack && comesBackWays[comesBack]]
        .filter(Boolean)
        .join(' · '),
  );
  const field: DrawField<FormField<typeof PREPARE_OUTCOME>> = (path, overrides) =>
    declaredField(view, PREPARE_OUTCOME, path, overrides);
  const content = html`${field('outcome')} ${scheduleFields(view, 'outcome-more', field)}
  ${field('returnMethod')} ${field('comesBack')}`;
  return section(
    'outcomes',
    words.parts.outcomes,
    html`<p class="meta">${outcomes.lead}</p>
      ${part('outcomes', list)} ${declaredForm(view, PREPARE_OUTCOME, { className: 'fields', content })}`,
  );
}
