// Traces of a person in a text, in every form that an app writes.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { Hop } from './http/browser.ts';
import type { Stage } from './stage.ts';

/** What may be found of a person, by the name of the field. */
export type Traces = Readonly<Record<'ci' | 'di' | 'name' | 'phone' | 'birth date', readonly string[]>>;

/** The forms of a person's fields, as an app may write them. */
export async function tracesOf(stage: Stage, person: SimulatedPerson): Promise<Traces> {
  const { name, phoneNumber, birthDate } = person;
  const [head, middle, tail] = [phoneNumber.slice(0, 3), phoneNumber.slice(3, 7), phoneNumber.slice(7)];
  const { ci, di } = await stage.linking(person);
  return {
    ci: written(ci),
    di: written(di),
    name: written(name),
    phone: [phoneNumber, `${head}-${middle}-${tail}`],
    'birth date': [birthDate, birthDate.replaceAll('-', '')],
  };
}

/** The fields of which a text has a trace. */
export function found(text: string, traces: Traces, fields: readonly (keyof Traces)[]): (keyof Traces)[] {
  return fields.filter((field) => traces[field].some((form) => form !== '' && text.includes(form)));
}

/** The app's own answers in a list of hops; those of the simulator are left out. */
export function ofApp(stage: Stage, hops: readonly Hop[]): Hop[] {
  const simulator = stage.wire.origin;
  return hops.filter(({ sent }) => !sent.url.startsWith(simulator));
}

function written(value: string): string[] {
  if (value === '') return [];
  const escaped = Array.from(
    value,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ).join('');
  const base64 = Buffer.from(value, 'utf8');
  return [
    value,
    encodeURIComponent(value),
    value.replaceAll('=', '&#x3D;'),
    value.replaceAll('/', '\\/'),
    ...(/[^ -~]/.test(value) ? [escaped] : []),
    base64.toString('base64').replaceAll('=', ''),
    base64.toString('base64url'),
  ];
}
