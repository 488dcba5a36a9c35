// The people of the world: listed, added, changed, removed.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import { html, type SafeHtml } from '../pages/html.ts';
import { peopleToday } from '../people/people.ts';
import { inputField, option, selectField } from './fields.ts';
import { comesBackOptions, outcomeOptions } from './outcomes-part.ts';
import { actionForm, button, emptyState, part, section } from './parts.ts';
import { personOptions } from './person-options.ts';
import { type Cell, recordTable } from './record-table.ts';
import { type ConsoleView, controlPath } from './view.ts';

/** Draws the section. */
export function peopleSection(view: ConsoleView): SafeHtml {
  const { people } = view.words.controls;
  return section(
    'people',
    view.words.parts.people,
    html`<p class="meta">${people.lead}</p>
      ${part('people', table(view))}
      <div class="world-more">
        <details class="notice" id="create-person">
          <summary class="notice-title">${people.create}</summary>
          ${creating(view)}
        </details>
        <details class="notice" id="change-person">
          <summary class="notice-title">${people.change}</summary>
          ${changing(view)}
        </details>
      </div>`,
  );
}

function table(view: ConsoleView): SafeHtml {
  const people = peopleToday(view.world);
  if (people.length === 0) return emptyState(view.words.controls.people.empty);
  return recordTable(
    view.words.parts.people,
    people.map((person) => row(view, person)),
    { compact: true },
  );
}

function row(view: ConsoleView, person: SimulatedPerson): readonly Cell[] {
  const { words } = view;
  const { people } = words.controls;
  const { phoneNumber, name, birthDate, carrier, outcome, returnMethod, comesBack } = person;
  return [
    [people.name, html`<strong id="person-${phoneNumber}">${name}</strong>`],
    [people.phone, phoneNumber],
    [people.born, birthDate],
    [people.carrier, words.carriers[carrier]],
    [
      people.outcome,
      html`<span class="tags"
        ><span class="tag">${words.outcome(outcome)}</span>
        ${returnMethod === 'POST' && html`<span class="tag">${people.byPost}</span>`}
        ${comesBack !== undefined && comesBack !== 'at-once' && html`<span class="tag">${words.controls.comesBackWays[comesBack]}</span>`}</span
      >`,
    ],
    [
      people.remove,
      actionForm({
        control: controlPath(view, `people/${phoneNumber}`),
        method: 'DELETE',
        done: people.removed,
        content: html`<button
          class="button button-quiet button-small"
          id="remove-${phoneNumber}"
          aria-describedby="person-${phoneNumber}"
        >
          ${people.remove}
        </button>`,
      }),
    ],
  ];
}

function creating(view: ConsoleView): SafeHtml {
  const { people } = view.words.controls;
  return actionForm({
    control: controlPath(view, 'people'),
    done: people.added,
    className: 'fields',
    content: html`${inputField({ id: 'create-phone', label: people.phone, name: 'phoneNumber', type: 'text', inputMode: 'numeric', pattern: '0100000[0-9]{4}', hint: people.phoneHint })}
    ${inputField({ id: 'create-name', label: people.name, name: 'name', type: 'text', hint: people.nameHint })}
    ${traits(view, 'create', false)}
    ${selectField({
      id: 'create-same',
      label: people.sameAs,
      name: 'sameAs',
      isPart: true,
      options: [option('', people.nobody), ...personOptions(view)],
    })}
    ${button(people.add, 'primary')}`,
  });
}

function changing(view: ConsoleView): SafeHtml {
  const { people } = view.words.controls;
  return actionForm({
    control: controlPath(view, 'people/:phoneNumber'),
    method: 'PATCH',
    done: people.changed,
    className: 'fields',
    content: html`${selectField({ id: 'change-who', label: people.who, name: '', path: ':phoneNumber', isPart: true, options: personOptions(view) })}
    ${inputField({ id: 'change-name', label: people.name, name: 'name', type: 'text' })}
    ${traits(view, 'change', true)} ${button(people.apply, 'primary')}`,
  });
}

/** What a person can be; a change leaves what is not chosen as it is. */
function traits(view: ConsoleView, prefix: string, isChange: boolean): SafeHtml {
  const { words } = view;
  const { people } = words.controls;
  const unchanged = isChange ? [option('', people.unchanged)] : [];
  const choice = (id: string, label: string, name: string, options: readonly SafeHtml[]) =>
    selectField({ id: `${prefix}-${id}`, label, name, options: [...unchanged, ...options] });
  const born = String.raw`[0-9]{1,3}|[0-9]{4}-[0-9]{2}-[0-9]{2}`;
  return html`${inputField({ id: `${prefix}-born`, label: people.born, name: 'born', type: 'text', pattern: born, reads: 'born', hint: people.bornHint })}
    ${choice('outcome', people.outcome, 'outcome', [outcomeOptions(view)])}
    <div class="field-pair">
      ${choice(
        'carrier',
        people.carrier,
        'carrier',
        Object.entries(words.carriers).map(([carrier, label]) => option(carrier, label)),
      )}
      ${choice('gender', people.gender, 'gender', [option('male', people.male), option('female', people.female)])}
      ${choice('nationality', people.nationality, 'nationality', [option('native', people.native), option('foreigner', people.foreigner)])}
      ${choice('return', people.return, 'returnMethod', [option('GET', 'GET'), option('POST', 'POST')])}
      ${choice('comes-back', words.controls.outcomes.comesBack, 'comesBack', comesBackOptions(view))}
    </div>`;
}
