// The people of the world as choices.
import { html, type SafeHtml } from '../pages/html.ts';
import { peopleToday } from '../people/people.ts';
import type { ConsoleView } from './view.ts';

/** An option a person; what happens to each of them stands beside the name. */
export function personOptions({ world, words }: ConsoleView): SafeHtml[] {
  return peopleToday(world).map(
    ({ phoneNumber, name, outcome }) =>
      html`<option value="${phoneNumber}">${name} ${phoneNumber} (${words.outcome(outcome)})</option>`,
  );
}
