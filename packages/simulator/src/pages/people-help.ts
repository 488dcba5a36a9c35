// The simulator's help beside a form: choose a person, and everything is typed in.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import { peopleToday } from '../people/people.ts';
import { stepForm, type View } from './form-parts.ts';
import { HELP_WORDS } from './help-words.ts';
import { html, type SafeHtml } from './html.ts';
import type { Language } from './language.ts';
import { outcomeLabel } from './outcome-labels.ts';

/** A list of people. Each one is a button that fills in the form. */
export function peopleHelp(view: View, way: 'sms' | 'pass'): SafeHtml {
  const { language } = view;
  const words = HELP_WORDS[language];
  const people = peopleToday(view.world);
  return html`<details class="notice help" lang="${language}">
    <summary class="notice-title">${words.choose}</summary>
    <p class="meta">${words.guide[way]} ${words.chosen} ${words.strangers[way]}</p>
    ${stepForm(
      view,
      'fill',
      html`<ul class="people">
        ${people.map((person) => personButton(person, language))}
      </ul>`,
      '',
    )}
  </details>`;
}

function personButton(person: SimulatedPerson, language: Language): SafeHtml {
  return html`<li>
    <button class="button button-secondary button-full person" name="person" value="${person.phoneNumber}">
      <span lang="ko">${person.name}</span>
      <span class="meta">${person.phoneNumber}</span>
      <span class="tag">${outcomeLabel(person.outcome, language)}</span>
    </button>
  </li>`;
}
