// A registration number's first seven digits (주민등록번호): birth date, century, gender, nationality.
import { seoulDate } from '@bonin/contracts/age';
import { BirthDate } from '@bonin/contracts/identity';
import type { Claim } from './people.ts';

/** What the first digit of the back part says. */
export const BACK_DIGITS: Readonly<
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

/** What seven digits say, or `undefined` where nobody can have them by now. */
export function readIdentityNumber(
  sevenDigits: string,
  nowMs: number,
): Pick<Claim, 'birthDate' | 'gender' | 'nationality'> | undefined {
  const [, year = '', month = '', day = '', back = ''] = /^(..)(..)(..)(.)$/.exec(sevenDigits) ?? [];
  const digit = BACK_DIGITS[back];
  if (digit === undefined) return undefined;
  const [century, gender, nationality] = digit;
  const birthDate = `${century}${year}-${month}-${day}`;
  return isPast(birthDate, nowMs) ? { birthDate, gender, nationality } : undefined;
}

/** Whether somebody may have been born on this day by now, in Seoul. */
export function isPast(birthDate: string, nowMs: number): boolean {
  return BirthDate.safeParse(birthDate).success && birthDate <= seoulDate(new Date(nowMs));
}
