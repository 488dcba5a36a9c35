// The simulator's help beside a form: choose a person, and everything is typed in.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import { peopleToday } from '../people/people.ts';
import { stepForm, type View } from './form-parts.ts';
import { html, type HtmlValue, type SafeHtml } from './html.ts';
import { outcomeLabel } from './outcome-labels.ts';

/** A list of people, each a button that fills the form. */
export function peopleHelp(view: View, strangers: HtmlValue): SafeHtml {
  const people = peopleToday(view.world);
  return html`<details class="notice">
    <summary class="notice-title">시뮬레이터 도움: 사람 골라 채우기</summary>
    <p class="meta">고르면 통신사까지 함께 채워요. ${strangers}</p>
    ${stepForm(
      view,
      'fill',
      html`<ul class="people">
        ${people.map(personButton)}
      </ul>`,
      '',
    )}
  </details>`;
}

function personButton(person: SimulatedPerson): SafeHtml {
  return html`<li>
    <button class="button button-secondary button-full person" name="person" value="${person.phoneNumber}">
      <span>${person.name}</span>
      <span class="meta">${person.phoneNumber}</span>
      <span class="tag">${outcomeLabel(person.outcome)}</span>
    </button>
  </li>`;
}
