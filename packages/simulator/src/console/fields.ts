// Fields of the console's forms: label, control, hint.
import { html, type HtmlValue, type SafeHtml } from '../pages/html.ts';

/** Label and control of a field. */
export interface FieldParts {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  /** Where the value stands in the body. */
  readonly name: string;
  readonly hint?: string;
  /** The script sends the field only with one of these choices. */
  readonly onlyFor?: readonly string[];
}

/** Choices; `value` is chosen first. */
export interface SelectParts extends FieldParts {
  readonly options: HtmlValue;
  /** How the script reads the value: as text unless told otherwise. */
  readonly type?: 'json' | 'number';
  /** Other fields depend on it. */
  readonly chooses?: boolean;
  /** Its options are replaced when they change. */
  readonly isPart?: boolean;
  /** Takes a place in the call's address instead of one in its body. */
  readonly path?: string;
}

/** Draws a select. */
export function selectField(parts: SelectParts): SafeHtml {
  const { id, name, options, type, chooses, isPart, path } = parts;
  return field(
    parts,
    html`<select
      class="field-input field-small"
      id="${id}"
      name="${name}"
      ${type !== undefined && html`data-type="${type}"`}
      ${chooses === true && html`data-chooses`}
      ${isPart === true && html`data-part="${id}"`}
      ${path !== undefined && html`data-path="${path}"`}
      ${described(parts)}
    >
      ${options}
    </select>`,
  );
}

/** What may be typed. */
export interface InputParts extends FieldParts {
  readonly type: 'text' | 'number' | 'datetime-local';
  readonly value?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: string;
  readonly inputMode?: 'numeric';
  readonly pattern?: string;
  readonly required?: boolean;
  /** How the script reads the value. */
  readonly reads?: 'born' | 'seoul-time';
}

/** Draws an input. */
export function inputField(parts: InputParts): SafeHtml {
  const { id, name, type, value, min, max, step, inputMode, pattern, required, reads } = parts;
  const attribute = (key: string, content: string | number | undefined) =>
    content === undefined ? undefined : html`${key}="${content}"`;
  return field(
    parts,
    html`<input
      class="field-input field-small"
      id="${id}"
      name="${name}"
      type="${type}"
      autocomplete="off"
      ${attribute('value', value)}
      ${attribute('min', min)}
      ${attribute('max', max)}
      ${attribute('step', step)}
      ${attribute('inputmode', inputMode)}
      ${attribute('pattern', pattern)}
      ${attribute('data-type', reads)}
      ${required === true && html`required`}
      ${described(parts)}
    />`,
  );
}

/** One option. */
export function option(value: string, label: string): SafeHtml {
  return html`<option value="${value}">${label}</option>`;
}

function field({ id, label, hint, onlyFor }: FieldParts, control: SafeHtml): SafeHtml {
  return html`<div class="field" ${onlyFor !== undefined && html`data-for="${onlyFor.join(' ')}"`}>
    <label class="field-label" for="${id}">${label}</label>
    ${control} ${hint !== undefined && html`<p class="field-hint" id="${id}-hint">${hint}</p>`}
  </div>`;
}

function described({ id, hint }: FieldParts): HtmlValue {
  return hint !== undefined && html`aria-describedby="${id}-hint"`;
}
