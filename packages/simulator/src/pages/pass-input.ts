// What the PASS form sends, checked field by field.
import { type Carrier, PhoneNumber } from '@bonin/contracts/identity';
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { PassClaim } from '../people/people.ts';
import { isName, plainPhoneNumber, typedFields, wrong } from './claim-fields.ts';
import type { FormBody } from './form-body.ts';
import { PASS_FIELDS, type PassField, type PassForm } from './pass-page.ts';

/** The claim, or the form with its errors. */
export function readPassClaim(
  body: FormBody,
  expected: { readonly captcha: string; readonly carrier: Carrier },
): PassClaim | PassForm {
  const values = typedFields(body, PASS_FIELDS);
  const phoneNumber = plainPhoneNumber(values.phone);
  const errors: Partial<Record<PassField, string>> = {};
  if (!isName(values.name)) errors.name = wrong(values.name, '이름을');
  if (!PhoneNumber.safeParse(phoneNumber).success) errors.phone = wrong(values.phone, '휴대폰 번호를');
  if (values.captcha !== expected.captcha) errors.captcha = wrong(values.captcha, '보안문자를');
  if (Object.keys(errors).length > 0) return { values: { ...values, captcha: '' }, errors };
  return { name: values.name, phoneNumber, carrier: expected.carrier };
}

/** What a person would type. */
export function passValuesOf({ name, phoneNumber }: SimulatedPerson, captcha: string): PassForm['values'] {
  return { name, phone: phoneNumber, captcha };
}
