import { Carrier, Gender, Nationality } from '@bonin/contracts/identity';
import { ComesBack, PersonOutcome } from '@bonin/contracts/simulator/person';
// The choices of fields, in the words of the page.
import { WorldPart } from '@bonin/contracts/simulator/world';
import { html, type HtmlValue } from '../pages/html.ts';
import { callLabel } from './console-protocol.ts';
import { option } from './fields.ts';
import type { ConsoleView } from './view.ts';
import type { Words } from './words-ko.ts';

/** How many outcomes come before KCB's codes. */
const OWN_OUTCOMES = 4;

type Labels = (words: Words, value: string) => string | undefined;

/** The label of a value, by the last name of its field. */
const LABELS: Readonly<Record<string, Labels>> = {
  carrier: ({ carriers }, value) => labelIn(Carrier, carriers, value),
  comesBack: ({ controls }, value) => labelIn(ComesBack, controls.comesBackWays, value),
  gender: ({ controls }, value) => labelIn(Gender, controls.genders, value),
  kind: ({ controls }, value) => Reflect.get(controls.kinds, value) as string | undefined,
  nationality: ({ controls }, value) => labelIn(Nationality, controls.nationalities, value),
  only: ({ parts }, value) => labelIn(WorldPart, parts, value),
  outcome: ({ outcome }, value) => outcome(PersonOutcome.parse(value)),
  when: ({ controls }, value) => Reflect.get(controls.faultTimes, value) as string | undefined,
};

/** The options of a field. A value without a label is its own label. */
export function choicesOf(view: ConsoleView, path: string, values: readonly string[]): HtmlValue {
  const { words, language, protocols } = view;
  const name = path.split('.').at(-1) ?? path;
  const labelOf = (value: string) =>
    name === 'operation' ? callLabel(protocols, language, value) : LABELS[name]?.(words, value);
  const options = values.map((value) => option(value, labelOf(value) ?? value));
  if (name !== 'outcome') return options;
  const { own, codes } = words.controls.outcomes;
  return html`<optgroup label="${own}">${options.slice(0, OWN_OUTCOMES)}</optgroup>
    <optgroup label="${codes}">${options.slice(OWN_OUTCOMES)}</optgroup>`;
}

function labelIn<Value extends string>(
  schema: { readonly options: readonly Value[] },
  labels: Readonly<Record<Value, string>>,
  value: string,
): string | undefined {
  const known = schema.options.find((one) => one === value);
  return known && labels[known];
}
