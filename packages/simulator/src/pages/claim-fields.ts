// The fields that SMS and PASS have in common, and their errors.
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

/** Whether KCB can send a text as a name. */
export function isName(name: string): boolean {
  return PersonName.safeParse(name).success && encodeCp949(name) !== undefined;
}

/** The errors of an empty field and of a wrong one. `object` has its particle (이름을). */
export function wrong(value: string, object: string): string {
  return value === '' ? `${object} 입력해 주세요.` : `${object} 확인해 주세요.`;
}
