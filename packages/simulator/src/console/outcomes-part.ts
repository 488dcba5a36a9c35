// Prepared outcomes: how the next verifications end.
import { ComesBack, PersonOutcome } from '@bonin/contracts/simulator/person';
import { html, type SafeHtml } from '../pages/html.ts';
import { option, selectField } from './fields.ts';
import { actionForm, button, part, section } from './parts.ts';
import { ruleList, scheduleFields } from './rule-parts.ts';
import { type ConsoleView, controlPath } from './view.ts';

const OWN = 4;

/** Draws the section. */
export function outcomesSection(view: ConsoleView): SafeHtml {
  const { words, world } = view;
  const { outcomes } = words.controls;
  const list = ruleList(
    view,
    'outcomes',
    world.state.outcomes.list(),
    ({ outcome, returnMethod, comesBack }) =>
      [words.outcome(outcome), returnMethod, comesBack && words.controls.comesBackWays[comesBack]]
        .filter(Boolean)
        .join(' · '),
  );
  const content = html`${selectField({
    id: 'outcome',
    label: outcomes.outcome,
    name: 'outcome',
    options: outcomeOptions(view),
  })}
  ${scheduleFields(view, 'outcome')}
  ${selectField({
    id: 'outcome-return',
    label: outcomes.return,
    name: 'returnMethod',
    options: [option('', outcomes.returnAsPerson), option('GET', 'GET'), option('POST', 'POST')],
  })}
  ${selectField({
    id: 'outcome-comes-back',
    label: outcomes.comesBack,
    name: 'comesBack',
    options: [option('', outcomes.returnAsPerson), ...comesBackOptions(view)],
  })}
  ${button(outcomes.add, 'primary')}`;
  return section(
    'outcomes',
    words.parts.outcomes,
    html`<p class="meta">${outcomes.lead}</p>
      ${part('outcomes', list)}
      ${actionForm({
        control: controlPath(view, 'outcomes'),
        done: outcomes.added,
        className: 'fields',
        content,
      })}`,
  );
}

/** All ways in which a browser comes back. */
export function comesBackOptions({ words }: ConsoleView): SafeHtml[] {
  return ComesBack.options.map((way) => option(way, words.controls.comesBackWays[way]));
}

/** All outcomes, the four that are no codes first. */
export function outcomeOptions({ words }: ConsoleView): SafeHtml {
  const { outcomes } = words.controls;
  const options = PersonOutcome.options.map((outcome) => option(outcome, words.outcome(outcome)));
  return html`<optgroup label="${outcomes.own}">${options.slice(0, OWN)}</optgroup>
    <optgroup label="${outcomes.codes}">${options.slice(OWN)}</optgroup>`;
}
