// What step 2 sends, checked field by field.
import { type Carrier, PhoneNumber } from '@bonin/contracts/identity';
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import { BACK_DIGITS, readIdentityNumber } from '../people/identity-number.ts';
import type { Claim } from '../people/people.ts';
import { isName, plainPhoneNumber, typedFields, wrong } from './claim-fields.ts';
import type { FormBody } from './form-body.ts';
import { SMS_FIELDS, type SmsField, type SmsForm } from './sms-page.ts';

/** The claim, or the form with its errors. */
export function readClaim(
  body: FormBody,
  expected: { readonly captcha: string; readonly carrier: Carrier; readonly nowMs: number },
): Claim | SmsForm {
  const values = typedFields(body, SMS_FIELDS);
  const phoneNumber = plainPhoneNumber(values.phone);
  const born = readIdentityNumber(values.birth + values.back, expected.nowMs);
  const isBackKnown = Object.hasOwn(BACK_DIGITS, values.back);
  const errors: Partial<Record<SmsField, string>> = {};
  if (!isName(values.name)) errors.name = wrong(values.name, '이름을');
  if (!/^[0-9]{6}$/.test(values.birth)) errors.birth = wrong(values.birth, '생년월일 6자리를');
  else if (isBackKnown && born === undefined) errors.birth = '생년월일을 확인해 주세요.';
  if (!isBackKnown) errors.back = wrong(values.back, '첫 숫자를');
  if (!PhoneNumber.safeParse(phoneNumber).success) errors.phone = wrong(values.phone, '휴대폰 번호를');
  if (values.captcha !== expected.captcha) errors.captcha = wrong(values.captcha, '보안문자를');
  if (born === undefined || Object.keys(errors).length > 0)
    return { values: { ...values, captcha: '' }, errors };
  return { phoneNumber, name: values.name, carrier: expected.carrier, ...born };
}

/** What a person would type. */
export function valuesOf(person: SimulatedPerson, captcha: string): SmsForm['values'] {
  const century = person.birthDate.slice(0, 2);
  const back = Object.entries(BACK_DIGITS).find(
    ([, row]) => row[0] === century && row[1] === person.gender && row[2] === person.nationality,
  );
  return {
    name: person.name,
    birth: person.birthDate.slice(2).replaceAll('-', ''),
    back: back?.[0] ?? '',
    phone: person.phoneNumber,
    captcha,
  };
}
