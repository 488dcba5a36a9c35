// What step 2 sends, checked field by field.
import { seoulDate } from '@bonin/contracts/age';
import { BirthDate, type Carrier, PhoneNumber } from '@bonin/contracts/identity';
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { Claim } from '../world/people.ts';
import { isName, plainPhoneNumber, typedFields, wrong } from './claim-fields.ts';
import type { FormBody } from './form-body.ts';
import { SMS_FIELDS, type SmsField, type SmsForm } from './sms-page.ts';

/** What the first digit of a registration number's back part says (주민번호 7th digit). */
const BACK_DIGITS: Readonly<
  Record<string, readonly [century: string, gender: Claim['gender'], nationality: Claim['nationality']]>
> = {
  '1': ['19', 'male', 'native'],
  '2': ['19', 'female', 'native'],
  '3': ['20', 'male', 'native'],
  '4': ['20', 'female', 'native'],
  '5': ['19', 'male', 'foreigner'],
  '6': ['19', 'female', 'foreigner'],
  '7': ['20', 'male', 'foreigner'],
  '8': ['20', 'female', 'foreigner'],
};

/** The claim, or the form with its errors. */
export function readClaim(
  body: FormBody,
  expected: { readonly captcha: string; readonly carrier: Carrier; readonly nowMs: number },
): Claim | SmsForm {
  const values = typedFields(body, SMS_FIELDS);
  const phoneNumber = plainPhoneNumber(values.phone);
  const birthDate = birthDateOf(values.birth, values.back);
  const digit = BACK_DIGITS[values.back];
  const errors: Partial<Record<SmsField, string>> = {};
  if (!isName(values.name)) errors.name = wrong(values.name, '이름을');
  if (!/^[0-9]{6}$/.test(values.birth)) errors.birth = wrong(values.birth, '생년월일 6자리를');
  else if (digit !== undefined && !isPast(birthDate, expected.nowMs))
    errors.birth = '생년월일을 확인해 주세요.';
  if (digit === undefined) errors.back = wrong(values.back, '첫 숫자를');
  if (!PhoneNumber.safeParse(phoneNumber).success) errors.phone = wrong(values.phone, '휴대폰 번호를');
  if (values.captcha !== expected.captcha) errors.captcha = wrong(values.captcha, '보안문자를');
  if (digit === undefined || Object.keys(errors).length > 0)
    return { values: { ...values, captcha: '' }, errors };
  const [, gender, nationality] = digit;
  return { phoneNumber, name: values.name, birthDate, gender, nationality, carrier: expected.carrier };
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

function birthDateOf(sixDigits: string, back: string): string {
  const century = BACK_DIGITS[back]?.[0] ?? '';
  return `${century}${sixDigits.slice(0, 2)}-${sixDigits.slice(2, 4)}-${sixDigits.slice(4)}`;
}

function isPast(birthDate: string, nowMs: number): boolean {
  return BirthDate.safeParse(birthDate).success && birthDate <= seoulDate(new Date(nowMs));
}
