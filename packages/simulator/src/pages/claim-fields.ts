// What SMS and PASS ask for alike: fields as typed, and what is said of a wrong one.
import { PersonName } from '@bonin/contracts/identity';
import { encodeCp949 } from '../kernel/cp949.ts';
import { type FormBody, textField } from './form-body.ts';

/** As typed, but composed and without spaces around it. */
export function plainText(typed: string): string {
  return typed.normalize('NFC').trim();
}

/** The named fields as plain text; absent ones are empty. */
export function typedFields<Name extends string>(
  body: FormBody,
  names: readonly Name[],
): Record<Name, string> {
  const typed = names.map((name) => [name, plainText(textField(body, name))] as const);
  return Object.fromEntries(typed) as Record<Name, string>;
}

/** A number as the carrier writes it. */
export function plainPhoneNumber(typed: string): string {
  return typed.replaceAll(/[- ]/g, '');
}

/** Whether a text can be somebody's name on KCB's wire. */
export function isName(name: string): boolean {
  return PersonName.safeParse(name).success && encodeCp949(name) !== undefined;
}

/** What is said of a field that is empty or wrong; `object` with its particle (이름을). */
export function wrong(value: string, object: string): string {
  return value === '' ? `${object} 입력해 주세요.` : `${object} 확인해 주세요.`;
}
