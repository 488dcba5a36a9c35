// The people of the world: listed, added, changed, removed.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import { CHANGE_PERSON, CREATE_PERSON, DELETE_PERSON } from '../actions/people.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { peopleToday } from '../people/people.ts';
import { declaredField, declaredForm, type DrawField } from './declared-form.ts';
import { selectField } from './fields.ts';
import type { FormField } from './form-words.ts';
import { emptyState, part, section } from './parts.ts';
import { personOptions } from './person-options.ts';
import { type Cell, recordTable } from './record-table.ts';
import type { ConsoleView } from './view.ts';

/** Draws the section of people. */
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
  const { people, comesBackWays } = words.controls;
  const { fields } = words.forms.createPerson;
  const { phoneNumber, name, birthDate, carrier, outcome, returnMethod, comesBack } = person;
  const remove = words.forms.deletePerson.submit;
  return [
    [fields.name.label, html`<strong id="person-${phoneNumber}">${name}</strong>`],
    [fields.phoneNumber.label, phoneNumber],
    [fields.born.label, birthDate],
    [fields.carrier.label, words.carriers[carrier]],
    [
      fields.outcome.label,
      html`<span class="tags"
        ><span class="tag">${words.outcome(outcome)}</span>
        ${returnMethod === 'POST' && html`<span class="tag">${people.byPost}</span>`}
        ${comesBack !== undefined && comesBack !== 'at-once' && html`<span class="tag">${comesBackWays[comesBack]}</span>`}</span
      >`,
    ],
    [
      remove,
      declaredForm(view, DELETE_PERSON, {
        place: { phoneNumber },
        submit: html`<button
          class="button button-quiet button-small"
          id="remove-${phoneNumber}"
          aria-describedby="person-${phoneNumber}"
        >
          ${remove}
        </button>`,
      }),
    ],
  ];
}

function creating(view: ConsoleView): SafeHtml {
  const field: DrawField<FormField<typeof CREATE_PERSON>> = (path, overrides) =>
    declaredField(view, CREATE_PERSON, path, overrides);
  const content = html`${field('phoneNumber')} ${field('name')} ${traits(field)}
  ${field('sameAs', { options: personOptions(view), isPart: true })}`;
  return declaredForm(view, CREATE_PERSON, { className: 'fields', content });
}

function changing(view: ConsoleView): SafeHtml {
  const { people } = view.words.controls;
  const field: DrawField<FormField<typeof CHANGE_PERSON>> = (path, overrides) =>
    declaredField(view, CHANGE_PERSON, path, overrides);
  const content = html`${selectField({ id: 'change-who', label: people.who, name: '', path: ':phoneNumber', isPart: true, options: personOptions(view) })}
  ${field('name')} ${traits(field)}`;
  return declaredForm(view, CHANGE_PERSON, { className: 'fields', content });
}

/** The script sends an age as an age, and a date as a date. */
const BORN = { reads: 'born', pattern: String.raw`[0-9]{1,3}|[0-9]{4}-[0-9]{2}-[0-9]{2}` } as const;

function traits(field: DrawField<FormField<typeof CHANGE_PERSON>>): SafeHtml {
  return html`${field('born', BORN)} ${field('outcome')}
    <div class="field-pair">
      ${field('carrier')} ${field('gender')} ${field('nationality')} ${field('returnMethod')}
      ${field('comesBack')}
    </div>`;
}
