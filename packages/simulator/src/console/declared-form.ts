// Forms that follow from the declarations of actions: address, method, and for each field its control, choices and limits.
import type { AnyAction } from '../actions/action.ts';
import { callOf } from '../actions/action.ts';
import { type Accepted, type Field, fieldsOf } from '../actions/fields.ts';
import { html, type HtmlValue, type SafeHtml } from '../pages/html.ts';
import { choicesOf } from './choices.ts';
import { inputField, type InputParts, option, selectField, type SelectParts } from './fields.ts';
import type { FieldWords, FormAction, FormField, FormWordsOf } from './form-words.ts';
import { actionForm, button } from './parts.ts';
import type { ConsoleView } from './view.ts';

/** What a form is drawn with, beside its declaration and its words. */
export interface FormParts {
  /** The values of the path's parameters, but for the world. A parameter without one stays in the path: a field names it. */
  readonly place?: Readonly<Record<string, string | number>>;
  /** The fields in their order. Without them the form is a button. */
  readonly content?: HtmlValue;
  readonly submit?: HtmlValue;
  /** The message after the action, by default the one of the words. */
  readonly done?: string;
  /** The page to open after the action. */
  readonly goTo?: string;
  readonly className?: string;
}

/** The address of an action in the control API. */
export function controlAddress(
  { world }: Pick<ConsoleView, 'world'>,
  action: AnyAction,
  place: FormParts['place'] = {},
): string {
  const values = new Map(Object.entries({ world: world.id, ...place }));
  const path = callOf(action).path.replaceAll(/:(\w+)/g, (parameter, name: string) => {
    const value = values.get(name);
    return value === undefined ? parameter : encodeURIComponent(value);
  });
  return `/__sim${path}`;
}

/** Draws the form of an action. */
export function declaredForm(view: ConsoleView, action: FormAction, parts: FormParts = {}): SafeHtml {
  const words: FormWordsOf<string> = view.words.forms[action.name];
  const { place, content, submit, done = words.done, goTo, className } = parts;
  return actionForm({
    control: controlAddress(view, action, place),
    ...(action.method !== 'GET' && { method: action.method }),
    done,
    ...(goTo !== undefined && { goTo }),
    ...(className !== undefined && { className }),
    content: html`${content}
    ${submit ?? button(words.submit, content === undefined ? 'secondary' : 'primary')}`,
  });
}

/** What a field has that its declaration does not say. */
export interface FieldOverrides {
  /** Choices in place of free text. */
  readonly options?: HtmlValue;
  /** The options are people of the world, and change with them. */
  readonly isPart?: boolean;
  /** How the script reads the value. */
  readonly reads?: InputParts['reads'];
  readonly type?: InputParts['type'] | SelectParts['type'];
  readonly pattern?: string;
  /** The first value of an input. */
  readonly start?: string;
  readonly required?: boolean;
}

/** Draws the field of an action's form. */
export function declaredField<A extends FormAction>(
  view: ConsoleView,
  action: A,
  path: FormField<A>,
  overrides: FieldOverrides = {},
): SafeHtml {
  const field = declared(action, path);
  const words = (view.words.forms[action.name] as FormWordsOf<string>).fields[path];
  if (field === undefined || words === undefined) throw new Error(`${action.name} has no field ${path}`);
  const id = fieldId(action, path);
  const onlyFor = field.onlyFor?.values;
  const { none: _none, ...labels } = words;
  const common = { id, name: field.isList ? `${path}[]` : path, ...labels, ...(onlyFor && { onlyFor }) };
  const choice = field.accepts.flatMap((accepted) => (accepted.kind === 'choice' ? accepted.values : []));
  const options = overrides.options ?? (choice.length > 0 ? choicesOf(view, path, choice) : undefined);
  return options === undefined
    ? inputField({ ...common, ...inputParts(field, overrides) })
    : selectField({
        ...common,
        options: [...noneOf(words), options],
        ...(dependsOn(action, path) && { chooses: true }),
        ...(overrides.isPart === true && { isPart: true }),
        ...(overrides.type === 'json' && { type: 'json' }),
      });
}

/** Draws the fields of one action by their paths. */
export type DrawField<Path extends string> = (path: Path, overrides?: FieldOverrides) => SafeHtml;

/** The id of a field on the page. */
export function fieldId({ name }: Pick<AnyAction, 'name'>, path: string): string {
  return `${name}-${path.replaceAll('.', '-')}`;
}

const noneOf = ({ none }: FieldWords) => (none === undefined ? [] : [option('', none)]);

function inputParts(field: Field, { reads, type, pattern, start, required }: FieldOverrides) {
  const accepted = field.accepts[0];
  const isRequired = required ?? field.isRequired;
  return {
    ...limitsOf(accepted),
    ...(type !== undefined && type !== 'json' && { type }),
    ...(reads !== undefined && { reads }),
    ...(pattern !== undefined && { pattern }),
    ...(start !== undefined && { value: start }),
    ...(isRequired && { required: true }),
  };
}

function limitsOf(
  accepted: Accepted | undefined,
): Pick<InputParts, 'type' | 'min' | 'max' | 'step' | 'pattern'> {
  if (accepted?.kind === 'text')
    return {
      type: 'text',
      ...(accepted.pattern !== undefined && { pattern: withoutAnchors(accepted.pattern) }),
    };
  if (accepted?.kind !== 'number') return { type: 'text' };
  const { integer, min, max } = accepted;
  return {
    type: 'number',
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(!integer && { step: 'any' }),
  };
}

/** HTML matches the whole value by itself. */
const withoutAnchors = (pattern: string) => pattern.replace(/^\^(.*)\$$/, '$1');

const FIELDS = new Map<string, readonly Field[]>();

/** The fields of an action, read once. */
function fieldsOnce({ name, input }: FormAction): readonly Field[] {
  const fields = FIELDS.get(name) ?? fieldsOf(input);
  FIELDS.set(name, fields);
  return fields;
}

function declared(action: FormAction, path: string): Field | undefined {
  return fieldsOnce(action).find((field) => field.path === path);
}

/** Whether other fields of the action belong to choices of this one. */
function dependsOn(action: FormAction, path: string): boolean {
  return fieldsOnce(action).some(({ onlyFor }) => onlyFor?.path === path);
}
